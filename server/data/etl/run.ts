import type { Actor } from '#platform/actor.ts'
import { Problem } from '#platform/problem.ts'
import { readCategoryRules } from '../categories/rules.ts'
import type { EtlStep } from '../runs/contract.ts'
import { sendToMlflow } from '../runs/mlflow.ts'
import { ETL, failRun, interrupted, recordSkipped, startRun } from '../runs/track.ts'
import { fingerprintOf, hashFile } from './fingerprint.ts'
import type { EtlInput } from './input.ts'
import type { EtlOptions, EtlOutcome } from './options.ts'
import { cleanAndPublish } from './pipeline.ts'
import { findPublished, type Published } from './published.ts'
import { withTurn } from './turn.ts'

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
    const onProgress: EtlOptions['onProgress'] = (step, ...rest) => {
      at = step
      options.onProgress?.(step, ...rest)
    }
    try {
      const outcome = await cleanAndPublish(actor, {
        input,
        options: { ...options, onProgress },
        rules,
        signal,
        former,
        runId,
      })
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
