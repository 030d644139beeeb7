import { Readable } from 'node:stream'
import type { z } from 'zod'
import { EtlResult } from '#data/etl/contract.ts'
import { mediaTypes, ROOM } from '#data/etl/keep.ts'
import { findPublished } from '#data/etl/published.ts'
import { startRetailRun } from '#data/etl/start.ts'
import { NewKpi } from '#data/kpis/contract.ts'
import { createKpi, listKpis } from '#data/kpis/kpis.ts'
import type { DimensionFilter } from '#data/metrics/contract.ts'
import { dataProblems } from '#data/problems.ts'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { keepStreamedFile } from '#platform/files.ts'
import { Problem } from '#platform/problem.ts'
import { storage } from '#platform/storage.ts'
import { type DemoFile, demoReviews, demoSales } from './demo/retail/retail.ts'
import { model } from './model.ts'

// The shop of the demo company: its sales and reviews go through the real pipeline, as a user's files would.

export type ShopLoaded = { name: string; kept: number; rejected: number }

/**
 * Sends the files and starts their run; the task to wait for. Null where sales are published already, somebody's own above
 * all, or are about to be: what is there is never replaced by a sample.
 */
export const sendShop = async (actor: Actor): Promise<string | null> => {
  if (await findPublished(actor)) return null
  const sales = await keep(actor, demoSales(), mediaTypes.sales)
  const reviews = await keep(actor, demoReviews(), mediaTypes.reviews)
  const request = { file_id: sales, reviews_file_id: reviews, map: {}, force: false, sample_size: null, currency: null }
  const receipt = await startRetailRun(actor, request, { demo: true }).catch((error) => {
    if (error instanceof Problem && error.definition === dataProblems.run_in_progress) return null
    throw error
  })
  return receipt?.task_id ?? null
}

const keep = async (actor: Actor, { name, bytes }: DemoFile, mediaType: string): Promise<string> => {
  const stored = await storage().receive(actor.workspaceId, Readable.from([bytes]))
  const { id } = await withActor(actor, (tx) => keepStreamedFile(tx, actor, { stored, name, mediaType, room: ROOM }))
  return id
}

/** What its task came to; null where it failed. */
export const shopOf = (result: unknown): ShopLoaded | null => {
  const { data } = EtlResult.safeParse(result)
  return data ? { name: demoSales().name, kept: data.kept, rejected: data.rejected } : null
}

/** What the demo company watches; where it watches something already, nothing is added. */
export const watchShop = (actor: Actor): Promise<void> =>
  withActor(actor, async (tx) => {
    if ((await listKpis(tx, model)).length > 0) return
    for (const kpi of watched) await createKpi(tx, actor, model, NewKpi.parse(kpi))
  })

const euros: DimensionFilter = { dimension: 'devise', operator: 'in', values: ['EUR'] }
const watched: z.input<typeof NewKpi>[] = [
  { name: 'Panier moyen', formula: 'panier_moyen', target: '85', watch_at: '75', critical_at: '60' },
  {
    name: 'Taux de retour',
    formula: 'taux_retour',
    period: 'last_90_days',
    better: 'less',
    watch_at: '0.02',
    critical_at: '0.04',
  },
  {
    name: 'Factures échues',
    formula: 'echu',
    period: 'all',
    filters: [euros],
    better: 'less',
    watch_at: '10000',
    critical_at: '50000',
  },
]
