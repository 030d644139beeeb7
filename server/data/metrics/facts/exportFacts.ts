import type { Actor } from '#platform/actor.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import type { Language } from '#platform/problem.ts'
import { codeText } from '#shared/codeWords.ts'
import { amountCell, byteOrderMark, type Cell, csvRow, dialects, textCell } from '#shared/csv.ts'
import { en } from '#shared/i18n/en.ts'
import { fr } from '#shared/i18n/fr.ts'
import { withCents } from '#shared/money.ts'
import { fileNameOf } from '../fileName.ts'
import type { SemanticModel } from '../model.ts'
import { notAnswerable } from '../problems.ts'
import { readPublication } from '../publication.ts'
import type { LineQuery, LineResult } from './contract.ts'
import { factsAfter, factsBehind, type Place } from './facts.ts'

/** Facts that are held at once. */
const AT_ONCE = 5000
/** Rows under a heading that one sheet of a spreadsheet has. */
const MOST = 1_048_575

const words = { fr: fr.data.lines, en: en.data.lines }

type Asked = { actor: Actor; model: SemanticModel; query: Omit<LineQuery, 'limit' | 'offset'>; language: Language }

/**
 * All facts behind a number as CSV, newest first, each with its own number in the file where it came from one. They follow a
 * few at a time, each time in a short transaction of their own, so that a slow download holds neither rows nor a connection.
 * A publication that takes the facts' place meanwhile breaks the download off: a file never holds some of both. A cell that
 * a spreadsheet would run as a formula is text (shared/csv.ts). Throws `query_not_answerable` where no sheet holds them all.
 */
export const exportFacts = async (asked: Asked): Promise<{ name: string; pieces: AsyncGenerator<string> }> => {
  const { actor, model, query } = asked
  const { head, version, name } = await withActor(actor, async (tx) => ({
    head: await factsBehind(tx, model, { ...query, limit: 1, offset: 0 }),
    version: (await readPublication(tx)).version,
    name: await nameOf(tx, asked),
  }))
  if (head.total > MOST) throw tooMany(head.total)
  return { name, pieces: piecesOf(asked, head, version) }
}

/** "lignes ventes 2025-12-01 2025-12-31, pays France.csv". */
const nameOf = (tx: Tx, { model, query: { source, period, filters }, language }: Asked): Promise<string> => {
  const lent = model.sources.get(source)
  const told = words[language].csvName.replace('{{source}}', lent?.label[language] ?? source)
  return fileNameOf(tx, model, { told, period, filters, source: lent }, language)
}

async function* piecesOf({ actor, model, query, language }: Asked, head: LineResult, version: string) {
  const dialect = dialects[language]
  const numbered = head.proof === 'line'
  const titles = head.columns.map(({ label, kind }) =>
    kind === 'amount' && head.currency ? `${label[language]} (${head.currency})` : label[language],
  )
  yield byteOrderMark + csvRow([...titles, ...(numbered ? [words[language].csvLine] : [])].map(textCell), dialect)
  const pageFrom = (place: Place): ReturnType<typeof factsAfter> =>
    withActor(actor, async (tx) => {
      await stillPublished(tx, version)
      return factsAfter(tx, model, query, place, AT_ONCE)
    })
  for (let place: Place | null = 'first'; place; ) {
    const page: Awaited<ReturnType<typeof pageFrom>> = await pageFrom(place)
    const rows = page.rows.map(({ id, cells }) => {
      const told = cells.map((cell, at) => cellOf(cell, head.columns[at], language))
      return csvRow(numbered ? [...told, amountCell(id)] : told, dialect)
    })
    if (rows.length > 0) yield rows.join('')
    place = page.next
  }
}

const stillPublished = async (tx: Tx, version: string): Promise<void> => {
  if ((await readPublication(tx)).version !== version)
    throw new Error('other facts were published during this download')
}

const cellOf = (cell: string | null, column: LineResult['columns'][number] | undefined, language: Language): Cell => {
  if (column?.kind === 'amount') return amountCell(cell && withCents(cell))
  if (column?.kind === 'integer') return amountCell(cell)
  if (column?.kind !== 'date' || cell === null)
    return textCell(column ? (codeText(column, cell, language) ?? cell) : cell)
  const [day = '', time = ''] = cell.split('T')
  if (time === '' || time.startsWith('00:00:00')) return { kind: 'date', value: day }
  const [year, month, date] = day.split('-')
  return textCell(`${language === 'fr' ? `${date}/${month}/${year}` : day} ${time.slice(0, 5)}`)
}

const tooMany = (total: number) => {
  const said = (language: Language) => total.toLocaleString(language)
  const most = (language: Language) => MOST.toLocaleString(language)
  return notAnswerable({
    fr: `${said('fr')} lignes, une feuille de tableur en tient ${most('fr')} : choisissez une période plus courte ou un filtre.`,
    en: `${said('en')} lines, a spreadsheet holds ${most('en')}: choose a shorter period or a filter.`,
  })
}
