import type { Actor } from '#platform/actor.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import type { Cleaned, CleanSummary } from '../clean/clean.ts'
import type { CleanFiles } from '../clean/writeTables.ts'
import type { Ready } from '../files/arrivals.ts'
import { stageCatalogue, stageSales, swapRetail } from '../load/publish.ts'
import type { ComparisonToCome } from '../pairs/comparison.ts'
import { matchRetail } from '../pairs/match.ts'
import { checkQuality } from '../quality/check.ts'
import { ETL, type Metrics, recordNested } from '../runs/track.ts'
import { refreshStats, stageStats } from '../views/refresh.ts'
import type { EtlInput } from './input.ts'
import { figuresOf, matchFigures } from './metrics.ts'
import type { CurrencyOfRun } from './published.ts'
import type { Stopwatch } from './stopwatch.ts'
import type { Summing } from './summing.ts'

type Publishing = {
  runId: string
  /** Of which the catalogue stands; the others are still being written. */
  files: CleanFiles
  ready: Ready
  cleaning: Promise<Cleaned>
  sums: Summing
  input: EtlInput
  reviewsPath: string | null
  /** Of names that are compared from when they were known; null: which ones to compare is only known after the load. */
  names: ComparisonToCome | null
  /** Says in this transaction what is published. */
  publish: (client: BulkClient, summary: CleanSummary) => Promise<CurrencyOfRun>
  watch: Stopwatch
  signal: AbortSignal
}

/** The steps inside the transaction; the figures of the run. */
export const publishSteps = async (client: BulkClient, actor: Actor, publishing: Publishing): Promise<Metrics> => {
  const { runId, sums, input, reviewsPath, names, ready, publish, watch, signal } = publishing
  const { strategy, topN } = input
  const catalogue = await stageCatalogue(client, actor, publishing.files, signal)
  const files = { ...publishing.files, orders: sums.files.orders }
  const staged = await stageSales(client, actor, runId, { files, catalogue, ready }, signal)
  await stageStats(client, actor.workspaceId, { sums: sums.files, ready }, signal)
  const { summary } = await publishing.cleaning
  const comparison = names?.begin() ?? null
  watch.begin('match')
  const began = comparison?.began ?? performance.now()
  const matched = await matchRetail(client, actor, { strategy, topN, reviewsPath, comparison, signal })
  const matching = (performance.now() - began) / 1000
  watch.begin('views')
  await refreshStats(client, actor.workspaceId)
  watch.begin('quality')
  const verdicts = await checkQuality(client, actor.workspaceId, runId, {
    cleaned: summary,
    ofLines: sums.measured,
  })
  const products = await countProducts(client, actor)
  const { currency, from } = await publish(client, summary)
  signal.throwIfAborted()
  await swapRetail(client, actor, staged, signal)
  const seconds = watch.seconds()
  await recordNested(client, actor, {
    parentId: runId,
    experiment: ETL,
    name: `tfidf_matching_${strategy}`,
    params: { strategy, top_n_products: topN },
    metrics: { duration_s: Math.round(1000 * matching) / 1000, ...matchFigures(matched) },
  })
  const loaded = { ...staged.loaded, products }
  return {
    ...figuresOf({ summary, loaded, matched, verdicts, seconds }),
    ...(currency && { currency, currency_from: from }),
  }
}

/** As everywhere: codes that a person said are one product count once. */
const countProducts = async (client: BulkClient, { workspaceId }: Actor): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::integer as count from products where workspace_id = $1 and golden_id is null',
    [workspaceId],
  )
  return rows[0]?.count ?? 0
}
