import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import type { Language } from '#platform/problem.ts'
import { byteOrderMark, type Cell, csvRow, dialects } from '#shared/csv.ts'
import { en } from '#shared/i18n/en.ts'
import { fr } from '#shared/i18n/fr.ts'
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
  const { headers } = await withActor(actor, countDecisions)
  const { list, csvName } = { list: words[language].list, csvName: words[language].list.csvName }
  const titles =
    kind === 'rejects'
      ? [list.line, list.reason, list.amount, ...headers]
      : [list.line, list.reason, list.before, list.after]
  return { name: `${csvName[kind]}.csv`, pieces: piecesOf(actor, { kind, reason, language, titles }) }
}

type Asked = { kind: DecisionKind; reason: string | undefined; language: Language; titles: readonly string[] }

async function* piecesOf(actor: Actor, { kind, reason, language, titles }: Asked): AsyncGenerator<string> {
  const dialect = dialects[language]
  yield byteOrderMark + csvRow(titles.map(text), dialect)
  let after = 0
  for (let more = true; more; ) {
    const page = await withActor(actor, (tx) => listDecisions(tx, kind, { reason, after, limit: atOnce }))
    yield page.decisions.map((decision) => csvRow(cellsOf(decision, kind, language), dialect)).join('')
    after = page.decisions.at(-1)?.line ?? after
    more = page.more
  }
}

const text = (value: string | null): Cell => ({ kind: 'text', value })

const cellsOf = ({ line, reason, amount, cells, before, after }: Decision, kind: DecisionKind, language: Language) => {
  const labels: Record<string, string> = kind === 'rejects' ? words[language].reject : words[language].repair
  const head: Cell[] = [text(String(line)), text(labels[reason] ?? reason)]
  return kind === 'rejects'
    ? [...head, { kind: 'amount' as const, value: amount }, ...cells.map(text)]
    : [...head, text(before), text(after)]
}
