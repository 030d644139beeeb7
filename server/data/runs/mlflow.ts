import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { config } from '#platform/config.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { log } from '#platform/log.ts'
import type { Run } from './contract.ts'
import { exportQuality } from './exportQuality.ts'
import { showRun } from './list.ts'
import { type Batch, type EndStatus, type Entry, type Mlflow, mlflowAt, refusalOf } from './mlflowClient.ts'

/** However slow the server is, a run waits no longer for it. */
const LONGEST_MS = 15_000

/** What MLflow keeps of a parameter and of a tag at least, whatever stands behind it. */
const LONGEST = { param: 500, tag: 5000 } as const

/**
 * Sends a run that ended, with those nested in it, to the MLflow server of MLFLOW_TRACKING_URI; nothing where none is set
 * or where it was sent before. Never throws: what went wrong is logged and noted with the run (`mlflow_error`).
 */
export const sendToMlflow = async (actor: Actor, runId: string): Promise<void> => {
  const uri = config().mlflowTrackingUri
  if (!uri) return
  try {
    const { run, nested } = await withActor(actor, (tx) => showRun(tx, runId, 'fr'))
    if (run.mlflow_run_id !== null || run.finished_at === null) return
    const mlflow = mlflowAt(uri, AbortSignal.timeout(LONGEST_MS))
    const quality = await withActor(actor, (tx) => exportQuality(tx, runId, 'fr'))
    const parent = await sendOne(mlflow, run, null, run.state === 'done' ? { 'qualite.csv': quality } : {})
    for (const child of nested) await sendOne(mlflow, child, parent)
    await note(run.id, sql`metrics = metrics - 'mlflow_error'`)
  } catch (error) {
    const reason = reasonOf(error)
    log().warn({ runId, reason }, 'run not sent to MLflow')
    await note(runId, sql`metrics = metrics || jsonb_build_object('mlflow_error', ${reason}::text)`).catch(() => {})
  }
}

/** The id that MLflow gave it. */
const sendOne = async (
  mlflow: Mlflow,
  run: Run,
  parent: string | null,
  files: Record<string, string> = {},
): Promise<string> => {
  const started = Date.parse(run.started_at)
  const ended = Date.parse(run.finished_at ?? run.started_at)
  const sent = await mlflow.createRun({
    experiment_id: await mlflow.experiment(run.experiment),
    run_name: run.name,
    start_time: started,
    tags: [
      { key: 'mlflow.runName', value: run.name },
      { key: 'mlflow.user', value: run.started_by ?? 'comptoir' },
      { key: 'mlflow.source.name', value: 'comptoir' },
      { key: 'mlflow.source.type', value: 'JOB' },
      ...(parent === null ? [] : [{ key: 'mlflow.parentRunId', value: parent }]),
    ],
  })
  // At once: a run that is half sent is not sent a second time under another id.
  await note(run.id, sql`mlflow_run_id = ${sent.run_id}`)
  const end = () => mlflow.endRun(sent.run_id, statusOf(run.state), ended)
  try {
    // Figures first: a store of files that fails takes none of them along.
    await mlflow.logBatch(sent.run_id, batchOf(run, ended))
    const written = await mlflow.putArtifact(sent, 'run.json', JSON.stringify(run, null, 2))
    if (written) for (const [name, text] of Object.entries(files)) await mlflow.putArtifact(sent, name, text)
    else await mlflow.logBatch(sent.run_id, { metrics: [], params: [], tags: filesToldBy(run) })
  } catch (error) {
    // Nobody comes back to it: it is not to stand there as under way for ever.
    await end().catch(() => {})
    throw error
  }
  await end()
  return sent.run_id
}

const statusOf = (state: Run['state']): EndStatus =>
  state === 'failed' ? 'FAILED' : state === 'cancelled' ? 'KILLED' : 'FINISHED'

/** Figures as numbers; money, which a float would round, also exactly as a tag. */
const batchOf = (run: Run, ended: number): Batch => {
  const metrics = Object.entries(run.metrics)
  const { siteUrl } = config()
  return {
    metrics: metrics
      .filter(([, value]) => value !== '' && Number.isFinite(Number(value)))
      .map(([name, value]) => ({ key: keyOf(name), value: Number(value), timestamp: ended, step: 0 })),
    params: Object.entries(run.params).flatMap(([name, value]) =>
      value === null ? [] : [{ key: keyOf(name), value: String(value).slice(0, LONGEST.param) }],
    ),
    tags: [
      ...metrics.flatMap(([name, value]) => (typeof value === 'string' ? [tag(`exact.${name}`, value)] : [])),
      tag('comptoir.run_id', run.id),
      tag('comptoir.state', run.state),
      ...(run.error ? [tag('comptoir.error', run.error.detail)] : []),
      ...(siteUrl ? [tag('comptoir.url', `${siteUrl}/donnees/executions/${run.id}`)] : []),
    ],
  }
}

/** A server that takes no files is at least told what there is. */
const filesToldBy = ({ artefacts }: Run): Entry[] =>
  artefacts.length === 0 ? [] : [tag('comptoir.artefacts', JSON.stringify(artefacts))]

const tag = (name: string, value: string): Entry => ({ key: keyOf(name), value: value.slice(0, LONGEST.tag) })

/** Names at MLflow: letters without accents, digits and _ - . / and spaces, 250 at most. */
const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w\-./ ]/g, '_')
    .slice(0, 250)

const note = (id: string, change: ReturnType<typeof sql>): Promise<unknown> =>
  asOwner((tx) => sql`update runs set ${change} where id = ${id}`.execute(tx))

/**
 * Why it was not sent, by codes that a screen has words for: `timeout`, `unreachable ECONNREFUSED`, `answered HTTP 403`
 * or `answered PERMISSION_DENIED`; what nobody has foreseen, as it is said.
 */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'timeout'
  const refusal = refusalOf(error)
  if (refusal !== null) return `answered ${refusal}`
  // `fetch` tells why it failed in its cause.
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message || cause.name
  return /TIMEOUT/.test(code) ? 'timeout' : `unreachable ${code}`
}
