import { isDeepStrictEqual } from 'node:util'
import { type Actor, systemActor } from '#platform/actor.ts'
import { findAccount } from '#platform/auth/accounts.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import type { Job, JobPayload } from '#platform/jobs/job.ts'
import { enqueue } from '#platform/jobs/queue.ts'
import { isLong, isLongTogether } from '../aside/aside.ts'
import { settle } from '../aside/learning.ts'
import type { Pattern } from '../extract/learned/pattern.ts'
import {
  correctorOf,
  deletePatternRow,
  insertPattern,
  lockLearning,
  type PatternRow,
  patternsByKeys,
  patternsTaughtBy,
  savePattern,
  stampOf,
} from '../learn/repository.ts'
import { pupil, type Study, study } from './study.ts'

const LEARN = 'invoices.learn'

/**
 * Learns from one invoice what its supplier's pages look like: from what people corrected, or from the XML of a hybrid. Runs
 * in the transaction of the correction, so that the next document already profits; where there is much to replay, a job is
 * born in it instead: nobody waits seconds for what serves the next document. Each lesson is replayed on the supplier's
 * history before it is used. Does nothing where there is nothing to learn.
 */
export const learnFrom = async (tx: Tx, actor: Actor, factureId: string): Promise<void> => {
  const one = await pupil(tx, factureId)
  if (!one) return
  if (isLong(one.reading)) return learnLater(tx, actor, factureId)
  await lockLearning(tx, actor)
  const found = await study((query) => query(tx), one, teacherOf(actor))
  if (!found) return
  if (isLongTogether(found.cases.map(({ reading }) => reading))) return learnLater(tx, actor, factureId)
  await keep(tx, actor, found, await settle(found.known, found.cases, found.own))
}

const teacherOf = ({ name }: Actor) => ({ by: name, at: new Date().toISOString() })

const learnLater = (tx: Tx, { workspaceId, requestId, userId }: Actor, factureId: string): Promise<void> =>
  enqueue(tx, LEARN, { workspaceId, requestId, factureId, ...(userId && { userId }) })

/**
 * The job: what is computed for long is computed outside of any transaction, and written in one where nothing has changed
 * meanwhile; else it is computed anew. Killed anywhere and run again, it comes to the same lessons.
 */
const learnAside = async (payload: JobPayload, signal: AbortSignal): Promise<void> => {
  const { factureId } = payload
  if (!factureId) throw new Error('a learning job without invoice')
  const system = systemActor(payload.workspaceId, payload.requestId)
  const account = payload.userId ? await findAccount(payload.userId) : null
  const name = account?.name ?? (await withActor(system, (tx) => correctorOf(tx, factureId))) ?? system.name
  const actor = { ...system, name }
  while (!(await learnOnce(actor, factureId))) signal.throwIfAborted()
}

/** False where the invoice or what is known of its supplier changed meanwhile. */
const learnOnce = async (actor: Actor, factureId: string): Promise<boolean> => {
  const [stamp, one] = await withActor(actor, async (tx) => [await stampOf(tx, factureId), await pupil(tx, factureId)])
  const found = one && (await study((query) => withActor(actor, query), one, teacherOf(actor)))
  if (!found) return true
  const settled = await settle(found.known, found.cases, found.own)
  return withActor(actor, async (tx) => {
    await lockLearning(tx, actor)
    const rows = await patternsByKeys(tx, found.recognition.keys)
    if ((await stampOf(tx, factureId)) !== stamp || !isDeepStrictEqual(rows, found.rows)) return false
    await keep(tx, actor, found, settled)
    return true
  })
}

/** Writes what was learned; the caller holds the lock of learning. */
const keep = async (tx: Tx, actor: Actor, found: Study, settled: Pattern): Promise<void> => {
  const { one, row, known, recognition, teaches } = found
  if (teaches) await unteachOthers(tx, one.id, row)
  if (row) await savePattern(tx, { ...known, pattern: settled })
  else await insertPattern(tx, actor, { supplier_key: recognition.key, keys: known.keys, pattern: settled })
}

/** An invoice speaks for one supplier: what it taught under a name that people corrected since is forgotten there. */
const unteachOthers = async (tx: Tx, factureId: string, own: PatternRow | null): Promise<void> => {
  for (const row of await patternsTaughtBy(tx, factureId)) {
    if (row.id === own?.id) continue
    const lessons = row.pattern.lessons.filter((lesson) => lesson.facture_id !== factureId)
    const cases = row.pattern.cases.filter((id) => id !== factureId)
    if (lessons.length || row.unread.length)
      await savePattern(tx, { ...row, pattern: { ...row.pattern, lessons, cases } })
    else await deletePatternRow(tx, row.id)
  }
}

/** A lesson that could not be learned is in the log; the next correction or validation of that invoice learns it. */
export const learningJob: Job = {
  name: LEARN,
  run: learnAside,
  retrying: async () => {},
  failed: async () => {},
  retryLimit: 3,
  expireSeconds: 600,
  slots: 1,
}
