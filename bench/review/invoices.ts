import { sql } from 'kysely'
import { asOwner } from '#platform/database/database.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import type { FieldName } from '#shared/extraction.ts'
import { addKey } from '#workspaces/index.ts'

/** One invoice of the walk: what a person will have to type, by field. */
export type Task = { id: string; wrong: Partial<Record<FieldName, string>> }

/** Draws `count` invoices, has them read, and spoils one or two values of every third: those are to be corrected. */
export const prepareInvoices = async (address: string, count: number): Promise<Task[]> => {
  const { key } = await addKey({ workspaceSlug: 'principal', name: 'bench', scopes: ['extract', 'read'], limit: 1e6 })
  const ids: string[] = []
  for (let seed = 1; seed <= count; seed++) {
    const spec = randomSpec(seed)
    const body = new FormData()
    const bytes = await invoicePdf(spec, randomTemplate(seed, spec))
    body.set('file', new Blob([new Uint8Array(bytes)]), `facture-${seed}.pdf`)
    const headers = { 'x-api-key': key }
    const answer = await fetch(`${address}/api/v1/process-invoice`, { method: 'POST', headers, body })
    ids.push((await answer.json()).facture_id)
  }
  await until(async () => (await readCount()) >= count)
  const tasks: Task[] = []
  for (const [index, id] of ids.entries()) tasks.push({ id, wrong: await spoil(id, index) })
  return tasks
}

const readCount = (): Promise<number> =>
  asOwner(async (tx) => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from factures where state = 'a_valider'`.execute(tx)
    return rows[0]?.n ?? 0
  })

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + 180_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('The invoices were not read in three minutes.')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Misread values, as a reader might leave them; what is missing anyway has to be typed too. */
const spoil = async (id: string, index: number): Promise<Task['wrong']> => {
  const fields = await asOwner(async (tx) => {
    const { rows } = await sql<{ fields: Record<FieldName, { value: string | null }> }>`
      select extraction -> 'fields' as fields from factures where id = ${id}`.execute(tx)
    return rows[0]?.fields
  })
  const needed: Partial<Record<FieldName, string>> = {}
  const typed: Partial<Record<FieldName, string>> = {
    supplier_name: 'Fournisseur saisi',
    invoice_number: `N-${index}`,
    invoice_date: '18/02/2026',
    total_ttc: '100,00',
  }
  for (const name of ['supplier_name', 'invoice_number', 'invoice_date', 'total_ttc'] as const)
    if (fields?.[name].value === null) needed[name] = typed[name] ?? ''
  if (index % 3 !== 2) return needed
  const spoiled = index % 2 === 0 ? (['invoice_number'] as const) : (['supplier_name', 'invoice_number'] as const)
  for (const name of spoiled) {
    const right = fields?.[name].value
    if (!right) continue
    needed[name] = right
    await asOwner((tx) =>
      sql`update factures
             set extraction = jsonb_set(extraction, ${sql.lit(`{fields,${name},value}`)}::text[], to_jsonb(${`${right.slice(0, -2)}?`}::text))
           where id = ${id}`.execute(tx),
    )
  }
  return needed
}
