import type { Actor } from '#platform/actor.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import type { CleanSummary } from '../clean/clean.ts'
import type { CleanFiles } from '../clean/writeTables.ts'
import { indexStaged, stageRetail, swapRetail } from '../load/publish.ts'
import { matchRetail } from '../pairs/match.ts'
import { checkQuality } from '../quality/check.ts'
import { ETL, type Metrics, recordNested } from '../runs/track.ts'
import { refreshNumbers } from '../views/refresh.ts'
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
  const { runId, files, summary, input, reviewsPath, publish, watch, signal } = publishing
  const { strategy, topN } = input
  watch.begin('load')
  const staged = await stageRetail(client, actor, runId, files, signal)
  watch.begin('match')
  const meanwhile = () => indexStaged(client, staged)
  const matched = await matchRetail(client, actor, { strategy, topN, reviewsPath, meanwhile, signal })
  watch.begin('views')
  await refreshNumbers(client, actor.workspaceId)
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
    metrics: { duration_s: seconds.steps.match ?? 0, ...matchFigures(matched) },
  })
  return { ...figuresOf({ summary, loaded: staged.loaded, matched, verdicts, seconds }), ...(currency && { currency }) }
}
