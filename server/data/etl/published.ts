import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import type { CleanSummary } from '../clean/clean.ts'
import { fillCosts } from '../costs/costs.ts'
import { RunSettings } from './contract.ts'
import { currencyOfCountry } from './currency.ts'
import { type EtlInput, requestOf } from './input.ts'

// The row that says what is published (`workspace_datasets`), as a run reads and writes it.

export type Published = {
  run_id: string | null
  fingerprint: string
  file_id: string | null
  reviews_file_id: string | null
  request: RunSettings
  /** ISO 4217; null: not known, and asked for anew unless `currency_guessed`. */
  currency: string | null
  currency_guessed: boolean
  source_name: string
  /** The demo's own shop. */
  demo: boolean
  /** Lines of it; null: not known any more. */
  kept: number | null
  /** What was published before, of another file; null: nothing that there is a way back to. */
  former: Former | null
}

const Former = z.object({
  source_name: z.string(),
  file_id: z.uuid(),
  reviews_file_id: z.uuid().nullable(),
  request: RunSettings,
})
export type Former = z.infer<typeof Former>

export const findPublished = (actor: Actor): Promise<Published | null> =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<Omit<Published, 'request' | 'former'> & { request: unknown; former: unknown }>`
      select run_id, fingerprint, file_id, reviews_file_id, request, source_name, currency, currency_guessed,
             demo, (summary ->> 'kept')::int as kept, former
        from workspace_datasets
       where kind = 'retail'`.execute(tx)
    const [row] = rows
    return row ? { ...row, request: RunSettings.parse(row.request), former: Former.nullable().parse(row.former) } : null
  })

type Publication = {
  runId: string
  fingerprint: string
  input: EtlInput
  summary: CleanSummary
  fileId: string
  reviewsFileId: string | null
}

/**
 * The currency of a publication, null where it is not known, and who said it: who asked for the run, whoever said it for an
 * `earlier` file, which holds for all that follow, or nobody.
 */
export type CurrencyOfRun = { currency: string | null; from: 'told' | 'earlier' | 'guessed' }

/** Says in the transaction of a publication what is published from its commit on. */
export const writePublished = async (
  client: BulkClient,
  actor: Actor,
  publication: Publication,
): Promise<CurrencyOfRun> => {
  const { runId, fingerprint, input, summary, fileId, reviewsFileId } = publication
  const guessed = input.currency === null ? await guessCurrency(client, actor.workspaceId, summary) : null
  const { rows } = await client.query<{ currency: string | null; guessed: boolean }>(upsert, [
    actor.workspaceId,
    input.sales.name,
    fingerprint,
    fileId,
    reviewsFileId,
    runId,
    JSON.stringify(requestOf(input)),
    JSON.stringify(summary),
    input.currency ?? guessed,
    input.currency === null,
    input.demo ?? false,
  ])
  await client.query(fillCosts, [actor.workspaceId])
  const [row] = rows
  if (!row) throw new Error('a publication returns its row')
  const from = input.currency !== null ? 'told' : row.guessed ? 'guessed' : 'earlier'
  return { currency: row.currency, from }
}

/**
 * A currency that a person has set is not guessed again; the margin, and the name of the same file (the one before, too), that
 * they gave stay. The demo's own file is that, whoever runs it again. What another file takes the place of is the former, but
 * the demo's shop, whose place is given up for good.
 */
const upsert = `
  insert into workspace_datasets as d (workspace_id, kind, source_name, fingerprint, file_id, reviews_file_id, run_id, request,
    summary, currency, currency_guessed, demo)
  values ($1, 'retail', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (workspace_id, kind) do update
     set source_name = case when d.file_id = excluded.file_id then d.source_name
                            when d.former ->> 'file_id' = excluded.file_id::text then d.former ->> 'source_name'
                            else excluded.source_name end,
         fingerprint = excluded.fingerprint, file_id = excluded.file_id,
         former = case when d.file_id = excluded.file_id then d.former
                       when d.demo or d.file_id is null then null
                       else jsonb_build_object('source_name', d.source_name, 'file_id', d.file_id,
                              'reviews_file_id', d.reviews_file_id, 'request', d.request, 'published_at', d.published_at) end,
         demo = excluded.demo or (d.demo and d.file_id = excluded.file_id),
         reviews_file_id = excluded.reviews_file_id, run_id = excluded.run_id, request = excluded.request,
         summary = excluded.summary, published_at = now(),
         currency = case when excluded.currency_guessed and not d.currency_guessed and d.currency is not null
                         then d.currency else excluded.currency end,
         currency_guessed = excluded.currency_guessed and (d.currency_guessed or d.currency is null)
  returning currency, currency_guessed as guessed`

/** What most lines of the file name; else that of the country in which most were sold; null where that is not known. */
const guessCurrency = async (
  client: BulkClient,
  workspaceId: string,
  { currencies: [named] }: CleanSummary,
): Promise<string | null> => {
  if (named) return named.code
  const { rows } = await client.query<{ country: string }>(
    `select country from sales_orders join customers using (workspace_id, customer_id)
      where workspace_id = $1 group by country order by sum(lines) desc, country limit 1`,
    [workspaceId],
  )
  return rows[0] ? currencyOfCountry(rows[0].country) : null
}
