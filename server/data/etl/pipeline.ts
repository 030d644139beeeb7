import { rm } from 'node:fs/promises'
import type { Actor } from '#platform/actor.ts'
import { type BulkClient, withBulk } from '#platform/database/bulk.ts'
import { log } from '#platform/log.ts'
import { temporaryFolder } from '#platform/temporary.ts'
import { clean } from '../clean/clean.ts'
import { allColumns } from '../clean/columns/columns.ts'
import { sniff } from '../clean/columns/sniff.ts'
import type { CategoryRules } from '../clean/judge/rules.ts'
import { cleanFiles } from '../clean/writeTables.ts'
import { arrivals } from '../files/arrivals.ts'
import { evaluateKpis } from '../kpis/evaluate.ts'
import { readNumbers } from '../load/numbers.ts'
import { openComparison } from '../pairs/comparison.ts'
import { etlSteps } from '../runs/contract.ts'
import { endRun, type Metrics } from '../runs/track.ts'
import { endingQueries } from './endQueries.ts'
import { fingerprintOf } from './fingerprint.ts'
import { refuseShrunk } from './guard.ts'
import type { EtlInput } from './input.ts'
import { forgetUnnamed, type Kept, keepSource, mediaTypes } from './keep.ts'
import type { EtlOptions, EtlOutcome } from './options.ts'
import { type Published, writePublished } from './published.ts'
import { publishSteps } from './publishSteps.ts'
import { newStopwatch, type Stopwatch } from './stopwatch.ts'
import { summing } from './summing.ts'

/** Of the engine that cleans, before it spills to disk: this whole process stays below a gigabyte. */
const memoryMb = 384

export type Work = {
  input: EtlInput
  options: EtlOptions
  rules: CategoryRules
  signal: AbortSignal
  former: Published | null
  runId: string
}

type Sources = { sales: Kept; reviews: Kept | null }

/** Keeps the files, cleans and publishes them. Throws what `runEtl` throws but for the turn; then nothing of it is left. */
export const cleanAndPublish = async (actor: Actor, work: Work): Promise<EtlOutcome> => {
  const { input, options, runId } = work
  // What goes on beside the run ends with it, however it ends.
  const end = new AbortController()
  const signal = AbortSignal.any([work.signal, end.signal])
  const watch = newStopwatch((step, rows) => {
    signal.throwIfAborted()
    options.onProgress?.(step, etlSteps.indexOf(step), etlSteps.length, rows)
  })
  const folder = temporaryFolder('etl')
  const mine: (string | null)[] = []
  try {
    watch.begin('read')
    const sources = await keepSources(actor, input, signal, ({ fileId }) => mine.push(fileId))
    const running = await start(actor, { ...work, signal }, { folder, watch, sources })
    const [{ summary }, metrics] = await bothOrNeither(running.cleaning, running.publishing, end)
    const { kept, droppedByReason, repairedByReason } = summary
    await afterwards(actor, work, kept)
    const rejected = Object.values(droppedByReason).reduce((sum, { count }) => sum + count, 0)
    const repaired = Object.values(repairedByReason).reduce((sum, count) => sum + count, 0)
    return { runId, state: 'done', kept, rejected, repaired, metrics }
  } catch (error) {
    await forgetUnnamed(actor.workspaceId, input.sales.kept ? [] : mine)
    throw error
  } finally {
    end.abort()
    await rm(folder, { recursive: true, force: true })
  }
}

const keepSources = async (
  actor: Actor,
  input: EtlInput,
  signal: AbortSignal,
  onKept: (kept: Kept) => void,
): Promise<Sources> => {
  // Said before the copy: what is no file of sales does not become one of ours.
  const { headers } = await sniff(input.sales.path, input.map)
  allColumns(headers, input.map)
  const sales = await keepSource(actor, input.sales, mediaTypes.sales, signal)
  onKept(sales)
  const reviews = input.reviews && (await keepSource(actor, input.reviews, mediaTypes.reviews, signal))
  if (reviews) onKept(reviews)
  return { sales, reviews }
}

/** Begins to clean; what was sold is published from when it is known, while the lines are still being written. */
const start = async (
  actor: Actor,
  { input, options, rules, former, runId, signal }: Work,
  { folder, watch, sources }: { folder: string; watch: Stopwatch; sources: Sources },
) => {
  const { sales, reviews } = sources
  const { map, sampleSize, dateOrder = null, strategy, topN } = input
  const numbers = await readNumbers(actor)
  const files = cleanFiles(folder)
  const { ready, written, failed } = arrivals()
  const sums = summing(actor.workspaceId, folder, written)
  // Names are compared from when they are known. Which products sell best is only known after the load.
  const names = topN === 0 ? await openComparison(actor, { strategy, signal }) : null
  const cleaning = clean(sales.path, {
    ...{ folder, map, rules, sampleSize, dateOrder, numbers, signal, memoryMb, onProgress: watch.begin },
    ...(names && { onCatalogue: names.offer }),
    onWritten: written,
    onKept: sums.onKept,
  }).then((cleaned) => {
    refuseShrunk(former, input, cleaned.summary.kept)
    names?.begin()
    watch.begin('load')
    return cleaned
  })
  cleaning.catch(failed)
  const contents = { sales: sales.sha256, reviews: reviews?.sha256 ?? null }
  const publication = {
    ...{ runId, fingerprint: fingerprintOf(contents, input, rules), input },
    ...{ fileId: sales.fileId, reviewsFileId: reviews?.fileId ?? null },
  }
  const publish = async (client: BulkClient): Promise<Metrics> => {
    const measured = await publishSteps(client, actor, {
      ...{ runId, input, watch, signal, sums, names, files, ready, cleaning },
      reviewsPath: reviews?.path ?? null,
      publish: (within, summary) => writePublished(within, actor, { ...publication, summary }),
    })
    await endRun(client, runId, 'done', measured)
    await options.beforeCommit?.(client)
    return measured
  }
  const catalogue = Promise.all([files.products, files.names, files.customers].map(ready))
  const publishing = catalogue.then(() => withBulk((client) => endingQueries(client, signal, () => publish(client))))
  return { cleaning, publishing }
}

/** What fails first says why, and stops the other; neither goes on after this. */
const bothOrNeither = async <A, B>(one: Promise<A>, other: Promise<B>, end: AbortController): Promise<[A, B]> => {
  try {
    return await Promise.all([one, other])
  } catch (error) {
    end.abort(error)
    await Promise.allSettled([one, other])
    throw error
  }
}

/** What follows a publication, which stands whatever becomes of this. */
async function afterwards(actor: Actor, { runId, former, options }: Work, kept: number): Promise<void> {
  options.onProgress?.('track', etlSteps.indexOf('track'), etlSteps.length, kept)
  const formerFiles = [former, former?.former].flatMap((one) => (one ? [one.file_id, one.reviews_file_id] : []))
  const follows = [
    () => forgetUnnamed(actor.workspaceId, formerFiles),
    async () => options.model && (await evaluateKpis(actor, options.model)),
  ]
  for (const next of follows) {
    try {
      await next()
    } catch (error) {
      log().warn({ error, runId }, 'published, but what follows failed')
    }
  }
}
