import { rm } from 'node:fs/promises'
import type { Actor } from '#platform/actor.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { log } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import { temporaryFolder } from '#platform/temporary.ts'
import { readCategoryRules } from '../categories/rules.ts'
import { clean } from '../clean/clean.ts'
import { allColumns } from '../clean/columns/columns.ts'
import { sniff } from '../clean/columns/sniff.ts'
import type { CategoryRules } from '../clean/judge/rules.ts'
import { cleanFiles } from '../clean/writeTables.ts'
import { arrivals } from '../files/arrivals.ts'
import { evaluateKpis, type LentModel } from '../kpis/evaluate.ts'
import { readNumbers } from '../load/numbers.ts'
import { openComparison } from '../pairs/comparison.ts'
import { sendToMlflow } from '../runs/mlflow.ts'
import { ETL, endRun, failRun, interrupted, type Metrics, recordSkipped, startRun } from '../runs/track.ts'
import { type EtlStep, etlSteps } from './contract.ts'
import { endingQueries } from './endQueries.ts'
import { fingerprintOf, hashFile } from './fingerprint.ts'
import { refuseShrunk } from './guard.ts'
import type { EtlInput } from './input.ts'
import { forgetUnnamed, keepSource, mediaTypes } from './keep.ts'
import { findPublished, type Published, writePublished } from './published.ts'
import { publishSteps } from './publishSteps.ts'
import { newStopwatch } from './stopwatch.ts'
import { summing } from './summing.ts'
import { withTurn } from './turn.ts'

export type EtlOptions = {
  /** Told when a step begins: `done` of `total` steps are behind it. */
  onProgress?: (step: EtlStep, done: number, total: number) => void
  signal?: AbortSignal
  /** By which the company's indicators are evaluated after the publication; without it they wait for the morning. */
  model?: LentModel
  /** The task that this run is done for. */
  taskId?: string | null
  /**
   * Told of a run that ended, when its turn is over: who waits for its end need not wait for the tracking server. Without
   * it the run is sent there before its outcome is given.
   */
  track?: (runId: string) => void
  /** Asked last in the transaction that publishes; what it throws keeps everything as it was. */
  beforeCommit?: (client: BulkClient) => Promise<void>
}

export type EtlOutcome = {
  runId: string
  /** `skipped`: the same file, mapping and settings are published already. */
  state: 'done' | 'skipped'
  kept: number
  rejected: number
  repaired: number
  metrics: Metrics
}

/**
 * From a raw file to published sales: clean → match → load → views → quality in one transaction of the owner, so that readers
 * see the former state until its commit, and for good where the run fails or is killed.
 * Throws `run_in_progress`, `publication_shrinks`, the problems of `clean/problems.ts`, the reason of `signal`.
 */
export const runEtl = async (actor: Actor, input: EtlInput, options: EtlOptions = {}): Promise<EtlOutcome> => {
  let ended: string | null = null
  try {
    return await inTurn(actor, input, options, (runId) => {
      ended = runId
    })
  } finally {
    // Past the turn: a server that is slow to listen holds up nobody's next run.
    if (ended !== null) await (options.track ?? ((runId: string) => sendToMlflow(actor, runId)))(ended)
  }
}

const inTurn = (
  actor: Actor,
  input: EtlInput,
  options: EtlOptions,
  onEnd: (runId: string) => void,
): Promise<EtlOutcome> =>
  withTurn(actor.workspaceId, async (lost) => {
    const signal = options.signal ? AbortSignal.any([options.signal, lost]) : lost
    const former = await findPublished(actor)
    const rules = await readCategoryRules(actor)
    const fingerprint = fingerprintOf(await contentsOf(input, signal), input, rules)
    const about = { name: input.sales.name, params: paramsOf(input), taskId: options.taskId ?? null }
    if (!input.force && former?.fingerprint === fingerprint && keepsCurrency(former, input)) {
      const runId = await recordSkipped(actor, ETL, about)
      return { runId, state: 'skipped', kept: 0, rejected: 0, repaired: 0, metrics: {} }
    }
    const runId = await startRun(actor, ETL, about.name, about.params, about.taskId)
    let at: EtlStep = 'read'
    const onProgress: EtlOptions['onProgress'] = (step, done, total) => {
      at = step
      options.onProgress?.(step, done, total)
    }
    try {
      const outcome = await work(actor, { input, options: { ...options, onProgress }, rules, signal, former, runId })
      onEnd(runId)
      return outcome
    } catch (error) {
      // What an engine says when it is stopped is no reason: why it was stopped is.
      const reason: unknown = signal.aborted ? signal.reason : error
      await failRun(runId, isCutOff(options.signal) ? interrupted : reason, at)
      onEnd(runId)
      throw reason
    }
  })

/** Its process ends, or its job went elsewhere: no person stopped it, and nothing is wrong with it. */
const isCutOff = (asked: AbortSignal | undefined): boolean =>
  asked?.aborted === true && !(asked.reason instanceof Problem)

/** A currency names what lines are worth and changes none of them: one that stands already is no reason to load them again. */
const keepsCurrency = (former: Published, { currency }: EtlInput): boolean =>
  currency === null
    ? former.currency !== null || former.currency_guessed
    : currency === former.currency && !former.currency_guessed

const contentsOf = async ({ sales, reviews }: EtlInput, signal: AbortSignal) => ({
  sales: sales.kept?.sha256 ?? (await hashFile(sales.path, signal)),
  reviews: reviews && (reviews.kept?.sha256 ?? (await hashFile(reviews.path, signal))),
})

const paramsOf = ({ sales, reviews, map, force, strategy, dateOrder, sampleSize, topN, currency }: EtlInput) => ({
  file: sales.name,
  reviews: reviews?.name ?? null,
  ...(Object.keys(map).length > 0 && { map: JSON.stringify(map) }),
  force,
  strategy,
  sample_size: sampleSize,
  top_n_products: topN,
  currency,
  ...(dateOrder && { date_order: dateOrder }),
})

/** Of the engine that cleans, before it spills to disk: this whole process stays below a gigabyte. */
const memoryMb = 384

type Work = {
  input: EtlInput
  options: EtlOptions
  rules: CategoryRules
  signal: AbortSignal
  former: Published | null
  runId: string
}

async function work(actor: Actor, { input, options, rules, former, runId, ...whole }: Work): Promise<EtlOutcome> {
  // What goes on beside the run ends with it, however it ends.
  const end = new AbortController()
  const signal = AbortSignal.any([whole.signal, end.signal])
  const watch = newStopwatch((step) => {
    signal.throwIfAborted()
    options.onProgress?.(step, etlSteps.indexOf(step), etlSteps.length)
  })
  const folder = temporaryFolder('etl')
  let mine: (string | null)[] = []
  try {
    watch.begin('read')
    // Said before the copy: what is no file of sales does not become one of ours.
    const { headers } = await sniff(input.sales.path, input.map)
    allColumns(headers, input.map)
    const sales = await keepSource(actor, input.sales, mediaTypes.sales, signal)
    mine = [sales.fileId]
    const reviews = input.reviews && (await keepSource(actor, input.reviews, mediaTypes.reviews, signal))
    mine = [sales.fileId, reviews?.fileId ?? null]
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
      runId,
      fingerprint: fingerprintOf(contents, input, rules),
      input,
      fileId: sales.fileId,
      reviewsFileId: reviews?.fileId ?? null,
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
    // Begun as soon as it is known what was sold: that is loaded while the lines are still being written.
    const catalogue = Promise.all([files.products, files.names, files.customers].map(ready))
    const publishing = catalogue.then(() => withBulk((client) => endingQueries(client, signal, () => publish(client))))
    const [{ summary }, metrics] = await bothOrNeither(cleaning, publishing, end)
    await afterwards(actor, runId, former, options)
    const { kept, droppedByReason, repairedByReason } = summary
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
async function afterwards(actor: Actor, runId: string, former: Published | null, options: EtlOptions): Promise<void> {
  options.onProgress?.('track', etlSteps.indexOf('track'), etlSteps.length)
  const formerFiles = [former?.file_id ?? null, former?.reviews_file_id ?? null]
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
