import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import type { Extraction, Field } from '#shared/extraction.ts'
import { differenceOf } from '../../einvoice/onPage.ts'
import { weakestMark } from '../../mark.ts'
import { type Difference, detectSurprises } from './detect.ts'
import { twinProofs, withTwin } from './proofs.ts'
import { reconcile, type Step } from './reconcile.ts'
import {
  believedOf,
  confirmedIbans,
  type Examined,
  insertSurprise,
  invoicesOf,
  keptAbout,
  otherOwners,
  papersElsewhere,
  readFields,
  saveJudgement,
  undecidedInvoices,
  updateSurprise,
} from './repository.ts'

/**
 * Brings the surprises of a supplier up to date: about the invoice that changed, about those that wait for validation, and
 * about validated ones with something undecided. What was validated without surprise stays so: a person saw it. Marks and
 * `auto` of the invoices concerned follow. In the caller's transaction, which holds `lockParties`.
 */
export const settleSupplier = async (
  tx: Tx,
  actor: Actor,
  supplierId: string,
  changedId: string | null,
): Promise<void> => {
  const all = await invoicesOf(tx, supplierId)
  const undecided = await undecidedInvoices(tx, supplierId)
  const examined = all.filter(
    ({ id, state }) => id === changedId || state === 'a_valider' || (state === 'validee' && undecided.has(id)),
  )
  const around = await surroundings(tx, supplierId, all, examined)
  const kept = Map.groupBy(
    await keptAbout(
      tx,
      examined.map(({ id }) => id),
    ),
    ({ facture_id }) => facture_id,
  )
  const judged = new Set<string>()
  for (const invoice of examined) {
    const steps = reconcile(kept.get(invoice.id) ?? [], detectSurprises(invoice, around(invoice)), supplierId)
    await takeSteps(tx, actor, { supplierId, factureId: invoice.id }, steps)
    if (invoice.id === changedId || steps.length > 0) judged.add(invoice.id)
  }
  for (const { id, extraction, open_blocks } of await believedOf(tx, [...judged])) {
    const invoice = examined.find((one) => one.id === id)
    if (!invoice) continue
    const { validated, confirmedIbans: confirmed } = around(invoice)
    const settled = withTwin(extraction, twinProofs(invoice, validated, confirmed), open_blocks)
    if (!same(settled, extraction)) await saveJudgement(tx, id, settled, weakestMark(settled))
  }
}

/** Plain data of one origin: equal values are written in equal order. */
const same = (a: Extraction, b: Extraction): boolean => JSON.stringify(a) === JSON.stringify(b)

/** An invoice that belongs to no supplier, or was rejected, surprises nobody: what was open about it is gone. */
export const closeSurprises = async (tx: Tx, actor: Actor, factureId: string): Promise<void> => {
  for (const one of await keptAbout(tx, [factureId])) {
    await takeSteps(tx, actor, { supplierId: one.supplier_id, factureId }, reconcile([one], [], one.supplier_id))
  }
  for (const { extraction, open_blocks } of await believedOf(tx, [factureId])) {
    const settled = withTwin(extraction, [], open_blocks)
    if (!same(settled, extraction)) await saveJudgement(tx, factureId, settled, weakestMark(settled))
  }
}

export const takeSteps = async (
  tx: Tx,
  actor: Actor,
  subject: { supplierId: string; factureId: string | null },
  steps: readonly Step[],
): Promise<void> => {
  for (const step of steps) {
    if (step.do === 'insert') await insertSurprise(tx, actor, subject, step.found)
    else {
      const { state, details } = step
      await updateSurprise(tx, step.kept.id, { supplier_id: subject.supplierId, state, details })
    }
  }
}

const surroundings = async (tx: Tx, supplierId: string, all: readonly Examined[], examined: readonly Examined[]) => {
  const confirmed = await confirmedIbans(tx, supplierId)
  const owners = await otherOwners(tx, supplierId, [...new Set(examined.flatMap(({ iban }) => iban ?? []))])
  const elsewhere = await papersElsewhere(tx, supplierId, examined)
  const hybrids = examined.filter(({ hybrid }) => hybrid).map(({ id }) => id)
  const read = await readFields(tx, hybrids)
  const validated = all.filter((one) => one.validated)
  return (invoice: Examined) => ({
    others: all.filter(({ id }) => id !== invoice.id),
    validated: invoice.validated ? validated.filter(({ id }) => id !== invoice.id) : validated,
    confirmedIbans: confirmed,
    ibanOf: (invoice.iban && owners.get(invoice.iban)) || null,
    elsewhere,
    differences: differencesIn(read.get(invoice.id) ?? {}),
  })
}

const differencesIn = (fields: Record<string, Field>): Difference[] =>
  Object.entries(fields).flatMap(([field, { proofs }]) =>
    proofs.flatMap((proof) => {
      const difference = differenceOf(proof)
      return difference ? [{ field, ...difference }] : []
    }),
  )
