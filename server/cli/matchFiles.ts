import { readTable } from '#data/files/readTable.ts'
import { type Calibration, calibrate } from '#data/match/calibrate.ts'
import { itemsOf } from '#data/match/items.ts'
import { type MatchOptions, matchItems } from '#data/match/match.ts'
import { idColumnOf, nameColumnOf } from '#data/match/roles.ts'
import type { Item, Matching, Pair, Table } from '#data/match/types.ts'
import { weighCandidates } from '#data/match/weigh.ts'
import { pairProblems } from '#data/pairs/problems.ts'
import { Problem } from '#platform/problem.ts'
import { byteOrderMark, csvRow, dialects, textCell, typedCell } from '#shared/csv.ts'
import { formatNumber } from '#shared/format.ts'

type Lists = { tables: readonly [Table, Table]; items: readonly [Item[], Item[]] }

export type FilesMatched = Matching &
  Lists & {
    calibration: Calibration
    /** By what the lines of each list are named; null: by their number. */
    ids: (string | null)[]
    /** The column of each list by which its lines were compared first; null: none was found. */
    names: (string | null)[]
    /** Places (0, 1) of the lists whose first line looks like one of its lines. */
    untitled: number[]
  }

/**
 * Reads two files, measures the levels on their own rows, and matches with the thresholds found. `names`: 'COLUMN=COLUMN' by which
 * lines are compared, where the names are not to be looked for; `tell`: how far it is.
 */
export const matchFiles = async (
  left: string,
  right: string,
  { names, ...options }: Omit<MatchOptions, 'weighed'> & { names?: string | undefined },
  tell: (sentence: string) => void = () => {},
): Promise<FilesMatched> => {
  const tables = [await readTable(left), await readTable(right)] as const
  const places = names === undefined ? tables.map(nameColumnOf) : namesSaid(names, tables)
  const items = [itemsOf(tables[0], placeOf(places[0])), itemsOf(tables[1], placeOf(places[1]))] as const
  tell(`${formatNumber(items[0].length, 'fr')} et ${formatNumber(items[1].length, 'fr')} lignes lues`)
  const weighed = weighCandidates(items[0], items[1], {
    tell: (done, all) =>
      tell(
        done === 0
          ? `${formatNumber(all, 'fr')} paires à comparer`
          : `${formatNumber(done, 'fr')} paires comparées sur ${formatNumber(all, 'fr')}`,
      ),
  })
  const calibration = calibrate(items[0], items[1], weighed)
  tell(`précision mesurée sur ${formatNumber(calibration.known, 'fr')} correspondances sûres, retirées tour à tour`)
  const matching = await matchItems(items[0], items[1], { ...options, weighed, thresholds: calibration.thresholds })
  const ids = tables.map((table) => table.columns[idColumnOf(table)] ?? null)
  const untitled = tables.flatMap((table, at) => (seemsUntitled(table) ? [at] : []))
  const compared = tables.map((table, side) => table.columns[places[side] ?? -1] ?? null)
  return { ...matching, tables, items, calibration, ids, names: compared, untitled }
}

const placeOf = (place = -1): number | null => (place < 0 ? null : place)

/** The titles may hold the sign that stands between them. */
const namesSaid = (said: string, tables: readonly [Table, Table]): number[] => {
  const find = (table: Table, title: string): number =>
    table.columns.findIndex((column) => column.trim() === title.trim())
  for (let at = said.indexOf('='); at >= 0; at = said.indexOf('=', at + 1)) {
    const places = [find(tables[0], said.slice(0, at)), find(tables[1], said.slice(at + 1))]
    if (places.every((place) => place >= 0)) return places
  }
  const [left = '', right = ''] = tables.map(({ columns }) => columns.map((column) => `« ${column} »`).join(', '))
  throw new Problem(pairProblems.match_names_unknown, { said, left, right })
}

/** Whether what stands for a title is written like nearly all that stands below it, digits and all: a code, a number. */
const seemsUntitled = ({ columns, rows }: Table): boolean =>
  columns.some((title, column) => {
    const below = rows.slice(0, 200).flatMap((row) => row[column]?.trim() || [])
    const alike = below.filter((cell) => shapeOf(cell) === shapeOf(title)).length
    return /\d/.test(title) && below.length > 0 && alike >= 0.9 * below.length
  })

const shapeOf = (text: string): string =>
  text
    .trim()
    .replace(/\d+/g, '0')
    .replace(/\p{L}+/gu, 'a')

export const pairsCsv = (pairs: Pair[]): string =>
  [
    'ltable_id,rtable_id,score,level',
    ...pairs.map(({ left, right, score, level }) => `${cell(left)},${cell(right)},${score},${level}`),
  ]
    .map((line) => `${line}\n`)
    .join('')

/** Ids go back as they came, or programs could not join on them; quoted where CSV asks for it. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * Pairs for people to decide, as a French spreadsheet opens them: score, level, and all that both rows say, side by side.
 * A cell that a spreadsheet would run as a formula is text.
 */
export const doubtfulCsv = ({
  doubtful,
  tables,
  items,
}: Pick<FilesMatched, 'doubtful' | 'tables' | 'items'>): string => {
  const row = (cells: ReturnType<typeof textCell>[]): string => csvRow(cells, dialects.fr)
  const rowsById = tables.map(
    ({ rows }, side) => new Map(items[side]?.map(({ id }, at): [string, string[]] => [id, rows[at] ?? []])),
  )
  const cellsOf = (side: 0 | 1, id: string) =>
    [id, ...tables[side].columns.map((_, at) => rowsById[side]?.get(id)?.[at] ?? '')].map(textCell)
  const titles = tables.flatMap(({ columns }, side) => [
    `id ${'AB'[side]}`,
    ...columns.map((title) => `${title} ${'AB'[side]}`),
  ])
  return [
    byteOrderMark,
    row(['score', 'niveau', ...titles].map(textCell)),
    ...doubtful.map(({ left, right, score, level }) =>
      row([typedCell(String(score).replace('.', ',')), textCell(level), ...cellsOf(0, left), ...cellsOf(1, right)]),
    ),
  ].join('')
}
