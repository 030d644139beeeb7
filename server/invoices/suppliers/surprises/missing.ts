import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { systemActor } from '#platform/actor.ts'
import { asOwner, type Tx, withActor } from '#platform/database/database.ts'
import { lockParties } from '../records/repository.ts'
import { isLate, rhythmOfDates } from '../twin/rhythm.ts'
import type { Found } from './found.ts'
import { reconcile } from './reconcile.ts'
import { insertSurprise, type Kept, keptMissing, updateSurprise } from './repository.ts'

// A monthly invoice that did not come. Only the calendar brings it, so a schedule looks every day.

type Dated = { supplier_id: string; dates: string[]; latest: string }

/** Validated dates of each supplier, and the latest of any invoice that came (credit notes are no part of the rhythm). */
const datesBySupplier = async (tx: Tx, only: readonly string[] | null): Promise<Dated[]> => {
  const { rows } = await sql<Dated>`
    select supplier_id, max(invoice_date) as latest,
           coalesce(array_agg(invoice_date order by invoice_date) filter (where state = 'validee'), '{}') as dates
      from factures
     where supplier_id is not null and invoice_date is not null and state <> 'rejetee'
       and doc_type is distinct from 'credit_note'
       and ${only ? sql`supplier_id = any(${only}::uuid[])` : sql`true`}
     group by 1`.execute(tx)
  return rows
}

/** What is late today, by supplier. Pure. */
export const lateInvoices = (suppliers: readonly Dated[], today: string): Map<string, Found> =>
  new Map(
    suppliers.flatMap(({ supplier_id, dates, latest }): [string, Found][] => {
      const rhythm = rhythmOfDates(dates)
      if (!rhythm?.expected || latest > rhythm.last || !isLate(rhythm, today)) return []
      const details = { expected: rhythm.expected, last: rhythm.last, rhythm_days: rhythm.days }
      return [[supplier_id, { kind: 'invoice_missing', fact: rhythm.expected, blocks: false, details }]]
    }),
  )

/** Surprises about invoices that did not come, which have come since, or whose supplier has evidently stopped, are gone. */
export const settleMissing = async (tx: Tx): Promise<void> => {
  const open = (await keptMissing(tx)).filter(({ state }) => state === 'open')
  if (open.length > 0) await lookForMissing(tx, null, open, isoToday())
}

/** `workspaceId`: where new ones are filed; null only lets those in `known` go. */
const lookForMissing = async (
  tx: Tx,
  workspaceId: string | null,
  known: readonly Kept[],
  today: string,
): Promise<void> => {
  const only = workspaceId ? null : known.map(({ supplier_id }) => supplier_id)
  const late = lateInvoices(await datesBySupplier(tx, only), today)
  const kept = Map.groupBy(known, ({ supplier_id }) => supplier_id)
  for (const supplierId of new Set([...late.keys(), ...kept.keys()])) {
    const found = late.get(supplierId)
    for (const step of reconcile(kept.get(supplierId) ?? [], found ? [found] : [], supplierId)) {
      if (step.do === 'update') {
        await updateSurprise(tx, step.kept.id, { supplier_id: supplierId, state: step.state, details: step.details })
      } else if (workspaceId) {
        const actor = systemActor(workspaceId, randomUUID())
        await insertSurprise(tx, actor, { supplierId, factureId: null }, step.found)
      }
    }
  }
}

const isoToday = (): string => new Date().toISOString().slice(0, 10)

/** The daily look, in every workspace; each in a transaction of its own. */
export const findMissingInvoices = async (today = isoToday()): Promise<void> => {
  const { rows } = await asOwner((tx) => sql<{ id: string }>`select id from workspaces order by created_at`.execute(tx))
  for (const { id } of rows) {
    await withActor(systemActor(id, randomUUID()), async (tx) => {
      await lockParties(tx)
      await lookForMissing(tx, id, await keptMissing(tx), today)
    })
  }
}
