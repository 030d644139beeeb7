import type { Actor } from '#platform/actor.ts'
import { companyIdentity } from '#platform/company.ts'
import { withActor } from '#platform/database/database.ts'
import { type Language, Problem } from '#platform/problem.ts'
import { byteOrderMark, csvRow, dialects } from '#shared/csv.ts'
import { invoiceProblems } from '../problems.ts'
import { cellsOf, headings, invoiceColumns, lineColumns, linesOf, words } from './columns.ts'
import { type ExportedInvoice, loadInvoices, type Selection, selectIds } from './repository.ts'

/** More is no file for a spreadsheet, which ends at a million rows. */
const most = 100_000
/** Invoices that are held at once. */
const atOnce = 200

type Asked = { selection: Selection; format: 'csv' | 'json'; rows: 'invoices' | 'lines' }
export type Export = { name: string; pieces: AsyncGenerator<string> }

/**
 * What a filter selects, as a file. The identifiers are settled at once, in the order of the list; the invoices follow a few
 * at a time, each time in a short transaction of their own, so that a slow download holds neither rows nor a connection.
 * Throws `export_too_large`.
 */
export const exportInvoices = async (actor: Actor, asked: Asked, language: Language, limit = most): Promise<Export> => {
  const { ids, company } = await withActor(actor, async (tx) => ({
    ids: await selectIds(tx, asked.selection, limit + 1),
    company: (await companyIdentity(tx)).names[0] ?? '',
  }))
  if (ids.length > limit) throw new Problem(invoiceProblems.export_too_large, { limit })
  const { file, linesFile } = words[language].exported
  const title = (asked.rows === 'lines' ? linesFile : file)
    .replace('{{company}}', company)
    .replace('{{date}}', new Date().toISOString().slice(0, 10))
  const invoices = inTurn(actor, ids)
  return {
    name: `${title}.${asked.format}`,
    pieces: asked.format === 'csv' ? csvOf(invoices, asked.rows, language) : jsonOf(invoices, asked.rows),
  }
}

async function* inTurn(actor: Actor, ids: readonly string[]): AsyncGenerator<ExportedInvoice[]> {
  for (let from = 0; from < ids.length; from += atOnce)
    yield await withActor(actor, (tx) => loadInvoices(tx, ids.slice(from, from + atOnce)))
}

async function* csvOf(
  invoices: AsyncGenerator<ExportedInvoice[]>,
  rows: Asked['rows'],
  language: Language,
): AsyncGenerator<string> {
  const columns = rows === 'lines' ? [...invoiceColumns, ...lineColumns] : invoiceColumns
  yield byteOrderMark + csvRow(headings(columns, language), dialects[language])
  for await (const some of invoices)
    yield some
      .flatMap((invoice) => (rows === 'lines' ? linesOf(invoice) : [null]).map((line) => ({ invoice, line, language })))
      .map((row) => csvRow(cellsOf(columns, row), dialects[language]))
      .join('')
}

/** An array of whole invoices, or of lines each with the summary of its invoice. Amounts are as printed, as in the API. */
async function* jsonOf(invoices: AsyncGenerator<ExportedInvoice[]>, rows: Asked['rows']): AsyncGenerator<string> {
  let before = '[\n'
  for await (const some of invoices) {
    const objects = rows === 'lines' ? some.flatMap(linesAsObjects) : some
    for (const object of objects) {
      yield before + JSON.stringify(object)
      before = ',\n'
    }
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

const linesAsObjects = (invoice: ExportedInvoice): object[] => {
  const { extraction: _, ...summary } = invoice
  return linesOf(invoice).map((line) => ({ invoice: summary, number: line?.number ?? null, line: line?.line ?? null }))
}
