import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { forgetUnnamed } from '../etl/keep.ts'
import { withTurn } from '../etl/turn.ts'
import { withdrawRetail } from '../load/withdraw.ts'
import { dataProblems } from '../problems.ts'
import type { Dataset } from './contract.ts'

// What a workspace has published, as it is listed, changed and withdrawn.

const Figures = z.object({
  kept: z.number(),
  returns: z.number(),
  customers: z.number(),
  firstDate: z.string().nullable(),
  lastDate: z.string().nullable(),
  droppedByReason: z.record(z.string(), z.object({ count: z.number() })),
  repairedByReason: z.record(z.string(), z.number()),
})

type Row = Omit<Dataset, 'rows' | 'first_day' | 'last_day'> & {
  former_file_id: string | null
  former_reviews_file_id: string | null
  reviews_file_id: string | null
  summary: unknown
  reviews: number
  reviews_matched: number
  products: number
}

const listRows = async (tx: Tx, id: string | null): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    select id, kind, source_name, file_id, reviews_file_id, run_id, published_at, currency, currency_guessed, demo, margin_rate,
           case when former is not null then jsonb_build_object('source_name', former -> 'source_name',
             'published_at', to_char((former ->> 'published_at')::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
             end as former, former ->> 'file_id' as former_file_id, former ->> 'reviews_file_id' as former_reviews_file_id,
           summary, (select count(*)::int from review_facts) as reviews, (select count(product_id)::int from review_facts)
             as reviews_matched,
           (select count(*)::int from products where golden_id is null) as products
      from workspace_datasets
     where ${id === null ? sql`true` : sql`id = ${id}`}
     order by published_at desc`.execute(tx)
  return rows
}

const toDataset = (of: Row): Dataset => {
  const { summary, reviews, reviews_matched, products, ...rest } = of
  const { reviews_file_id: _, former_file_id: _f, former_reviews_file_id: _r, ...row } = rest
  const { kept, returns, customers, firstDate, lastDate, ...decided } = Figures.parse(summary)
  return {
    ...row,
    rows: {
      sales: kept - returns,
      returns,
      products,
      customers,
      reviews,
      reviews_matched,
      rejected: Object.values(decided.droppedByReason).reduce((sum, { count }) => sum + count, 0),
      repaired: Object.values(decided.repairedByReason).reduce((sum, count) => sum + count, 0),
    },
    first_day: firstDate?.slice(0, 10) ?? null,
    last_day: lastDate?.slice(0, 10) ?? null,
  }
}

export const listDatasets = async (tx: Tx): Promise<Dataset[]> => (await listRows(tx, null)).map(toDataset)

/** Throws `dataset_not_found`. */
export const findDataset = async (tx: Tx, id: string): Promise<Dataset> => toDataset(await findRow(tx, id))

const findRow = async (tx: Tx, id: string): Promise<Row> => {
  const [row] = await listRows(tx, id)
  if (!row) throw new Problem(dataProblems.dataset_not_found)
  return row
}

export type DatasetChange = {
  source_name?: string | undefined
  currency?: string | null | undefined
  margin_rate?: string | null | undefined
}

/**
 * What is not named stays; a currency that is given is no guess any more, and the next run is asked with it (null: it is
 * guessed again). Throws `dataset_not_found`.
 */
export const changeDataset = async (tx: Tx, actor: Actor, id: string, change: DatasetChange): Promise<Dataset> => {
  const before = await findRow(tx, id)
  const { source_name, currency, margin_rate } = { ...before, ...given(change) }
  await sql`
    update workspace_datasets
       set source_name = ${source_name}, currency = ${currency}, margin_rate = ${margin_rate},
           currency_guessed = currency_guessed and ${change.currency === undefined},
           request = case when ${change.currency === undefined} then request
                          else request || jsonb_build_object('currency', ${currency}::text) end
     where id = ${id}`.execute(tx)
  const details = { before: { ...before, summary: undefined }, after: given(change) }
  await recordAudit(tx, actor, { action: 'data.dataset_changed', subjectType: 'dataset', subjectId: id, details })
  return findDataset(tx, id)
}

const given = (change: DatasetChange) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

/**
 * Withdraws what is published, with all its facts; the files go where nothing else names them. What people decided on pairs,
 * and the company's own indicators, stay. `runId`: the run whose publication is meant, since the one after it keeps the
 * identifier of the dataset. Throws `dataset_not_found`, `dataset_replaced`, `run_in_progress`.
 */
export const deleteDataset = async (actor: Actor, id: string, runId?: string): Promise<void> => {
  const row = await withTurn(actor.workspaceId, async () => {
    // Within the turn nobody publishes: what is compared is what is withdrawn.
    const row = await withActor(actor, (tx) => findRow(tx, id))
    if (runId !== undefined && row.run_id !== runId) throw new Problem(dataProblems.dataset_replaced)
    await withBulk((client) => withdrawRetail(client, actor.workspaceId))
    await withActor(actor, (tx) =>
      recordAudit(tx, actor, {
        action: 'data.dataset_deleted',
        subjectType: 'dataset',
        subjectId: id,
        details: { source_name: row.source_name },
      }),
    )
    return row
  })
  const { file_id, reviews_file_id, former_file_id, former_reviews_file_id } = row
  await forgetUnnamed(actor.workspaceId, [file_id, reviews_file_id, former_file_id, former_reviews_file_id])
}
