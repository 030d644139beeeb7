import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import type { Language } from '#platform/problem.ts'
import { byteOrderMark, type Cell, csvRow, dialects } from '#shared/csv.ts'
import { en } from '#shared/i18n/en.ts'
import { fr } from '#shared/i18n/fr.ts'
import { type FailedColumn, failedColumns } from './contract.ts'
import { listFailing } from './show.ts'

/** Rows that are held at once: each page asks the whole check again, so there are few of them. */
const atOnce = 10_000
const words = { fr: fr.dataWork.quality, en: en.dataWork.quality }

/**
 * All rows that fail a check as CSV, a page of them at a time in a short transaction of its own, so that a slow download
 * holds neither rows nor a connection. A cell that a spreadsheet would run as a formula is text (shared/csv.ts). Throws
 * `check_not_found`; breaks off where other data are published meanwhile, since half of each would be no list.
 */
export const exportFailing = async (
  actor: Actor,
  { key, language }: { key: string; language: Language },
): Promise<{ name: string; pieces: AsyncGenerator<string> }> => {
  const first = await readPage(actor, key, 0)
  return { name: `${words[language].failed.csvName}-${key}.csv`, pieces: piecesOf(actor, { key, language, first }) }
}

const readPage = (actor: Actor, key: string, offset: number) =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ run_id: string | null }>`
      select run_id from workspace_datasets where kind = 'retail'`.execute(tx)
    const page = await listFailing(tx, actor.workspaceId, { key, limit: atOnce, offset })
    return { runId: rows[0]?.run_id ?? null, ...page }
  })

type Page = Awaited<ReturnType<typeof readPage>>
type Asked = { key: string; language: Language; first: Page }

async function* piecesOf(actor: Actor, { key, language, first }: Asked): AsyncGenerator<string> {
  const dialect = dialects[language]
  const { columns } = first
  const titles: Record<string, string> = words[language].failed.columns
  yield byteOrderMark +
    csvRow(
      columns.map((name) => ({ kind: 'text', value: titles[name] ?? name })),
      dialect,
    )
  let page = first
  for (let offset = 0; page.rows.length > 0; ) {
    yield page.rows
      .map((row) =>
        csvRow(
          row.map((value, at) => cellOf(columns[at] ?? '', value, language)),
          dialect,
        ),
      )
      .join('')
    offset += page.rows.length
    if (offset >= page.total) return
    page = await readPage(actor, key, offset)
    if (page.runId !== first.runId) throw new Error('other data were published during the download')
  }
}

const isKnown = (column: string): column is FailedColumn => Object.hasOwn(failedColumns, column)

const cellOf = (column: string, value: string | null, language: Language): Cell => {
  const kind = isKnown(column) ? failedColumns[column] : 'text'
  if (kind === 'amount' || kind === 'number') return { kind: 'amount', value }
  if (kind === 'date') return { kind: 'date', value: value?.slice(0, 10) ?? null }
  return { kind: 'text', value: value && (labelsOf(kind, language)[value] ?? value) }
}

const labelsOf = (kind: string, language: Language): Record<string, string> => {
  if (kind === 'reason') return words[language].reject
  return kind === 'sentiment' ? words[language].failed.sentiment : {}
}
