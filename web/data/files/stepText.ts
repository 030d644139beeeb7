import i18next from 'i18next'
import { type EtlStep, etlSteps } from '#data/etl/contract.ts'
import type { Task } from '#shared/task.ts'

/** Which of the steps a task is in; null: none yet, or one that this page does not know. */
export const stepOf = ({ progress }: Pick<Task, 'progress'>): EtlStep | null =>
  etlSteps.find((step) => step === progress.step) ?? null

/** "Lecture · étape 1 sur 8". */
export const stepText = (task: Pick<Task, 'state' | 'progress'>): string => {
  if (task.state === 'RETRY') return i18next.t('files.run.retry', { ns: 'dataWork' })
  const step = stepOf(task)
  if (step === null) return i18next.t('files.run.waiting', { ns: 'dataWork' })
  const at = etlSteps.indexOf(step) + 1
  const word = i18next.t(`files.run.steps.${step}`, { ns: 'dataWork' })
  return i18next.t('files.run.step', { ns: 'dataWork', step: word, at, count: etlSteps.length })
}
