import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import type { Extraction } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { wholeText } from './aside/aside.ts'
import { placeTyped } from './aside/learning.ts'
import { believe } from './believe.ts'
import { applyChanges } from './correct.ts'
import type { ExtractAnswer } from './intake/contract.ts'
import type { ChangedByPattern } from './learn/repository.ts'
import { insertRawExtraction, latestChanges } from './repository.ts'
import { toExtractAnswer } from './show.ts'

export type ReadInvoice = {
  factureId: string
  taskId: string
  reading: Reading
  extraction: Extraction
  /** What patterns changed in it. */
  learned: ChangedByPattern[]
  durationMs: number
}

/**
 * Writes what was read of one invoice and what is believed of it now; it waits for a person. The caller holds the parties'
 * lock (`lockParties`). Returns the result of its task.
 */
export const settleReading = async (tx: Tx, actor: Actor, read: ReadInvoice): Promise<ExtractAnswer> => {
  const { factureId, taskId, reading, extraction } = read
  // What a person said of this document outranks a new reading of it.
  const known = await latestChanges(tx, factureId)
  const believed = await placeTyped(applyChanges(extraction, known, extraction.fields).extraction, reading)
  await insertRawExtraction(tx, actor, {
    ...read,
    text: await wholeText(reading),
    confidence: averageConfidence(extraction),
  })
  const settled = await believe(tx, actor, factureId, { extraction: believed, state: 'a_valider' })
  return toExtractAnswer(factureId, taskId, 'a_valider', settled)
}

const averageConfidence = ({ fields }: Extraction): number => {
  const found = Object.values(fields).filter((field) => field.value !== null)
  const sum = found.reduce((total, field) => total + field.confidence, 0)
  return found.length === 0 ? 0 : Math.round((sum / found.length) * 1000) / 1000
}
