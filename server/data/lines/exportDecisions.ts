import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import type { Language } from '#platform/problem.ts'
import { amountCell, byteOrderMark, type Cell, csvRow, dialects, textCell, typedCell } from '#shared/csv.ts'
import { en } from '#shared/i18n/en.ts'
import { fr } from '#shared/i18n/fr.ts'
import { savedName } from '#shared/savedName.ts'
import { findColumns } from '../clean/columns/columns.ts'
import { SalesMap } from '../clean/contract.ts'
import type { Decision } from './contract.ts'
import { countDecisions, type DecisionKind, listDecisions } from './decisions.ts'

/** Decisions that are held at once. */
const atOnce = 2000
const words = { fr: fr.dataWork.quality, en: en.dataWork.quality }

/**
 * All decisions of a kind as CSV: line, reason, and the cells as they stood, or what was there before and after. They follow
 * a few at a time, each time in a short transaction of their own, so that a slow download holds neither rows nor a
 * connection. A cell that a spreadsheet would run as a formula is text (shared/csv.ts).
 */
export const exportDecisions = async (
  actor: Actor,
  { kind, reason, language }: { kind: DecisionKind; reason?: string | undefined; language: Language },
): Promise<{ name: string; pieces: AsyncGenerator<string> }> => {
  const { headers, numbers } = await withActor(actor, async (tx) => {
    const { headers } = await countDecisions(tx)
    return { headers, numbers: await numberColumns(tx, headers) }
  })
  const { list, csvName } = { list: words[language].list, csvName: words[language].list.csvName }
  const titles =
    kind === 'rejects'
      ? [list.line, list.reason, list.amount, ...headers]
      : [list.line, list.reason, list.before, list.after]
  const narrowed = reason === undefined ? [] : [reasonText(kind, reason, language)]
  return {
    name: `${savedName([csvName[kind], ...narrowed])}.csv`,
    pieces: piecesOf(actor, { kind, reason, language, titles, numbers }),
  }
}

/** Places of the columns that hold numbers, as the published run took them. */
const numberColumns = async (tx: Tx, headers: readonly string[]): Promise<ReadonlySet<number>> => {
  const { rows } = await sql<{ map: unknown }>`
    select request -> 'map' as map from workspace_datasets where kind = 'retail'`.execute(tx)
  const { quantity, price } = findColumns(headers, SalesMap.safeParse(rows[0]?.map).data).found
  return new Set([quantity, price].flatMap((place) => place ?? []))
}

type Asked = {
  kind: DecisionKind
  reason: string | undefined
  language: Language
  titles: readonly string[]
  numbers: ReadonlySet<number>
}

async function* piecesOf(actor: Actor, { kind, reason, language, titles, numbers }: Asked): AsyncGenerator<string> {
  const dialect = dialects[language]
  yield byteOrderMark + csvRow(titles.map(textCell), dialect)
  let after = 0
  for (let more = true; more; ) {
    const page = await withActor(actor, (tx) => listDecisions(tx, kind, { reason, after, limit: atOnce }))
    yield page.decisions.map((decision) => csvRow(cellsOf(decision, { kind, language, numbers }), dialect)).join('')
    after = page.decisions.at(-1)?.line ?? after
    more = page.more
  }
}

const cellsOf = (
  { line, reason, amount, cells, before, after }: Decision,
  { kind, language, numbers }: Pick<Asked, 'kind' | 'language' | 'numbers'>,
) => {
  const head: Cell[] = [textCell(String(line)), textCell(reasonText(kind, reason, language))]
  return kind === 'rejects'
    ? [
        ...head,
        amountCell(amount),
        ...cells.map((cell, place) => (numbers.has(place) ? typedCell(cell) : textCell(cell))),
      ]
    : [
        ...head,
        ...(reason.startsWith('price_') ? [typedCell(before), amountCell(after)] : [before, after].map(textCell)),
      ]
}

const reasonText = (kind: DecisionKind, reason: string, language: Language): string => {
  const labels: Record<string, string> = kind === 'rejects' ? words[language].reject : words[language].repair
  return labels[reason] ?? reason
}
