import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import type { Extraction, FieldName, InvoiceLine, VatLine } from '#shared/extraction.ts'
import { actOnInvoice } from '../../act.ts'
import { believe } from '../../believe.ts'
import { checkFields } from '../../check/check.ts'
import { type Found, toExtraction } from '../../extract/draft.ts'
import { insertInvoice } from '../../repository.ts'

// For tests: invoices that are believed without a document having been read.

type Values = Partial<Record<FieldName, string>>
export type Said = Values & { vat_lines?: VatLine[]; lines?: InvoiceLine[] }

const found = (value: string): Found => ({
  value,
  confidence: 0.8,
  evidence: null,
  proofs: [{ rule: 'identified', holds: true, says: 'lu' }],
})

/** What a reader would say of a page with these values. */
export const saying = ({ vat_lines = [], lines = [], ...values }: Said): Extraction =>
  checkFields(
    toExtraction({
      found: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, found(value)])),
      vatLines: vat_lines,
      lines,
      engine: 'layout',
    }),
  )

/** 100.00 + 20 %: an invoice whose sums hold. */
export const hundred: Said = {
  doc_type: 'invoice',
  currency: 'EUR',
  total_ht: '100.00',
  total_tva: '20.00',
  total_ttc: '120.00',
  vat_lines: [{ rate: '20', base: '100.00', amount: '20.00' }],
}

/** Files an invoice as if it had just been read; its id. */
export const putInvoice = async (actor: Actor, said: Said, mediaType = 'application/pdf'): Promise<string> =>
  withActor(actor, async (tx) => {
    const sha = createHash('sha256').update(randomUUID()).digest('hex')
    const { rows } = await sql<{ id: string }>`
      insert into files (workspace_id, sha256, size, media_type, name, storage_key)
      values (${actor.workspaceId}, ${sha}, 1, ${mediaType}, 'essai.pdf', ${sha}) returning id`.execute(tx)
    const invoice = { id: null, fileId: rows[0]?.id ?? '', source: 'api' as const, supplierHint: null }
    const id = await insertInvoice(tx, actor, invoice)
    if (!id) throw new Error('the invoice was not inserted')
    await believe(tx, actor, id, { extraction: saying({ ...hundred, ...said }), state: 'a_valider' })
    return id
  })

/** A new reading or correction of it. */
export const sayAgain = (actor: Actor, id: string, said: Said): Promise<Extraction> =>
  withActor(actor, (tx) => believe(tx, actor, id, { extraction: saying({ ...hundred, ...said }), state: 'a_valider' }))

export const act = (actor: Actor, id: string, action: 'validate' | 'reject' | 'reopen'): Promise<void> =>
  withActor(actor, (tx) => actOnInvoice(tx, actor, id, action, {}))

/** Put and validated. */
export const putValidated = async (actor: Actor, said: Said): Promise<string> => {
  const id = await putInvoice(actor, said)
  await act(actor, id, 'validate')
  return id
}
