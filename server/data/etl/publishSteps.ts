import type { Actor } from '#platform/actor.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import type { CleanSummary } from '../clean/clean.ts'
import type { CleanFiles } from '../clean/writeTables.ts'
import { indexStaged, stageCatalogue, stageSales, swapRetail } from '../load/publish.ts'
import { beginComparison } from '../pairs/comparison.ts'
import { matchRetail } from '../pairs/match.ts'
import { checkQuality } from '../quality/check.ts'
import { ETL, type Metrics, recordNested } from '../runs/track.ts'
import { refreshOrders, refreshStats } from '../views/refresh.ts'
import type { EtlInput } from './input.ts'
import { figuresOf, matchFigures } from './metrics.ts'
import type { Stopwatch } from './stopwatch.ts'

type Publishing = {
  runId: string
  files: CleanFiles
  summary: CleanSummary
  input: EtlInput
  reviewsPath: string | null
  /** Says in this transaction what is published; its currency. */
  publish: (client: BulkClient) => Promise<string | null>
  watch: Stopwatch
  signal: AbortSignal
}

/** The steps inside the transaction; the figures of the run. */
export const publishSteps = async (client: BulkClient, actor: Actor, publishing: Publishing): Promise<Metrics> => {
  // What goes on beside the database ends with it, however it ends.
  const end = new AbortController()
  try {
    const signal = AbortSignal.any([publishing.signal, end.signal])
    return await inTurn(client, actor, { ...publishing, signal })
  } finally {
    end.abort()
  }
}

const inTurn = async (client: BulkClient, actor: Actor, publishing: Publishing): Promise<Metrics> => {
  const { runId, files, summary, input, reviewsPath, publish, watch, signal } = publishing
  const { strategy, topN } = input
  watch.begin('load')
  const catalogue = await stageCatalogue(client, actor, files, signal)
  const began = performance.now()
  // Names are compared while the lines are loaded. Which products sell best is known only after that.
  const early = topN === 0 ? await beginComparison(client, actor, { strategy, topN, signal }) : null
  const staged = await stageSales(client, actor, runId, { files, catalogue }, signal)
  watch.begin('match')
  const comparison = early ?? (await beginComparison(client, actor, { strategy, topN, signal }))
  const meanwhile = async () => {
    await indexStaged(client, staged)
    await refreshOrders(client, actor.workspaceId)
  }
  const matched = await matchRetail(client, actor, { strategy, topN, reviewsPath, comparison, meanwhile, signal })
  const matching = (performance.now() - began) / 1000
  watch.begin('views')
  await refreshStats(client, actor.workspaceId)
  watch.begin('quality')
  const verdicts = await checkQuality(client, actor.workspaceId, runId, summary)
  const currency = await publish(client)
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
  return { ...figuresOf({ summary, loaded: staged.loaded, matched, verdicts, seconds }), ...(currency && { currency }) }
}
