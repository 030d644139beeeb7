import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { InvoiceSummary } from '#invoices/contract.ts'
import { receive } from '#invoices/receive.ts'
import { findInvoice } from '#invoices/repository.ts'
import { type Actor, systemActor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { findTask } from '#platform/jobs/tasks.ts'
import { isFinal } from '#shared/task.ts'
import { type DemoLogin, demoIsLoaded, demoWorkspace, openDemo } from '#workspaces/index.ts'
import { company } from './demo/company.ts'
import { demoInvoices } from './demo/invoices.ts'
import { type ShopLoaded, sendShop, shopOf, watchShop } from './seedShop.ts'

// The demo company: its supplier invoices are drawn by code and its shop's sales made by code; all go through the real
// pipelines, as a user's would.

export type DemoProgress = {
  name: string
  total: number
  /** As it stands after its reading; null where the reading failed. */
  invoice: InvoiceSummary | null
}

export type DemoWatcher = {
  onProgress: (progress: DemoProgress) => void
  /** The sales of its shop are published; null where that failed. */
  onShop: (shop: ShopLoaded | null) => void
}

const LONGEST_MS = 5 * 60 * 1000

/** True while nobody has an account and no invoice was ever received, or where loading the demo was cut off. */
export const wantsDemo = async (): Promise<boolean> => {
  const { rows } = await asOwner((tx) =>
    sql<{ empty: boolean; unfinished: boolean }>`
      select not exists (select 1 from user_roles) and not exists (select 1 from factures) as empty,
             exists (select 1 from workspaces where is_demo and not (settings ? 'demo_loaded')) as unfinished`.execute(
      tx,
    ),
  )
  return rows[0] !== undefined && (rows[0].empty || rows[0].unfinished)
}

/**
 * Opens the demo company and reads its sample invoices; needs running workers. Loading again reads nothing twice.
 * `onProgress` is called as each invoice comes out of the pipeline, in their order, then `onShop`.
 */
export const loadDemo = async ({ onProgress, onShop }: DemoWatcher): Promise<DemoLogin> => {
  const actor = systemActor(await demoWorkspace(), randomUUID())
  const login = await openDemo(actor, { name: company.name, settings: { siren: company.siren, vat: company.vat } })
  const documents = await demoInvoices()
  const received = []
  for (const { name, bytes } of documents) {
    const { task_id, facture_id } = await withActor(actor, (tx) => receive(tx, actor, { bytes, name, source: 'demo' }))
    received.push({ name, task_id, facture_id })
  }
  const shop = await sendShop(actor)
  const until = Date.now() + LONGEST_MS
  for (const { name, task_id, facture_id } of received) {
    await finished(actor, task_id, until)
    const invoice = await withActor(actor, (tx) => findInvoice(tx, facture_id))
    onProgress({ name, total: documents.length, invoice: invoice?.extraction ? invoice : null })
  }
  if (shop) onShop(shopOf(await finished(actor, shop, until)))
  await watchShop(actor)
  await demoIsLoaded(actor)
  return login
}

/** The result of a task, when it has one. */
const finished = async (actor: Actor, taskId: string, until: number): Promise<unknown> => {
  for (;;) {
    const task = await withActor(actor, (tx) => findTask(tx, taskId))
    if (!task || isFinal(task.state)) return task?.result
    if (Date.now() > until) throw new Error('Les lecteurs ne répondent pas : la démonstration reste à charger.')
    await wait(100)
  }
}
