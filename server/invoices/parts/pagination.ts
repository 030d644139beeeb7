import type { Segment, Sheet } from '../extract/page/segments.ts'

/** What a page says of its place in its document; `of`: how many pages that has, null where it does not say. */
export type Pagination = { page: number; of: number | null; text: string }

const PAGE = '(?:pages?|seiten?|pagina|pag|blatt|blad|feuillet|folio)'
const OF = String.raw`(?:/|\||sur|of|out of|von|de|di|van|-)`

/** "Page 1/2", "page : 1 sur 3", "Seite 1 von 2", "Pag. 1 di 2", "Page 2" (folded text). */
const NAMED = new RegExp(
  String.raw`\b${PAGE}\b[\s.:no°]*(\d{1,3})(?:\s*${OF}\s*(?:${PAGE}\s*)?(\d{1,3}))?(?!\d|[.,/-]\d|%)`,
)
/** "1/2", "1 sur 2", "- 2 / 3 -" alone in a cell. */
const BARE = /^[\s([–-]*(\d{1,3})\s*(?:\/|sur|of|von|di|van)\s*(\d{1,3})[\s)\]–-]*$/
/** "1/2" under or beside a cell that says nothing but "Page". */
const HEAD = new RegExp(String.raw`^${PAGE}(?: no)?[\s.:°]*$`)

/** Share of the page's height, at its top and at its foot, where numbers of pages stand. */
const MARGIN = 0.12

const plausible = (page: number, of: number | null): boolean =>
  page >= 1 && page <= 500 && (of === null || (of >= page && of <= 500))

const toPagination = (text: string, match: RegExpExecArray | null): Pagination | null => {
  if (!match) return null
  const page = Number(match[1])
  const of = match[2] === undefined ? null : Number(match[2])
  return plausible(page, of) ? { page, of, text: text.trim() } : null
}

/** "Page" stands in the row of this cell, or in the row over it. */
const isHeaded = (sheet: Sheet, cell: Segment): boolean =>
  [cell.row, cell.row - 1].some((row) =>
    (sheet.rows[row]?.segments ?? []).some((other) => other.page === cell.page && HEAD.test(other.folded)),
  )

/**
 * The number that a page gives itself, of a sheet that is this one page. One that says of how many outranks one that does
 * not; what stands at the foot outranks what stands elsewhere. null: it gives none.
 */
export function paginationOf(sheet: Sheet): Pagination | null {
  const [page] = sheet.pages
  if (!page) return null
  const found = sheet.segments.flatMap((segment) => {
    const middle = (segment.box[1] + segment.box[3]) / 2
    const foot = middle > (1 - MARGIN) * page.height
    const margin = foot || middle < MARGIN * page.height
    // A sentence may speak of pages ("voir page 2"); a cell of a few words says which one it is.
    const named = segment.tokens.length <= 12 ? toPagination(segment.text, NAMED.exec(segment.folded)) : null
    const bare =
      named ?? (margin || isHeaded(sheet, segment) ? toPagination(segment.text, BARE.exec(segment.folded)) : null)
    return bare ? [{ ...bare, rank: (bare.of === null ? 0 : 2) + (margin ? 1 : 0) + (foot ? 0.5 : 0) }] : []
  })
  const [best] = found.toSorted((a, b) => b.rank - a.rank)
  return best ? { page: best.page, of: best.of, text: best.text } : null
}
