import i18next from 'i18next'
import type { EtlStep } from '#data/runs/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { spoken } from '#shared/i18n/index.ts'
import type { Task } from '#shared/task.ts'
import { loadingStepAt, loadingStepOf } from '#ui/taskSteps.ts'

/** Which of the steps a task is in; null: none yet, or one that this page does not know. */
export const stepOf = ({ progress }: Pick<Task, 'progress'>): EtlStep | null => loadingStepOf(progress.step)

/** "Lecture · étape 1 sur 8". */
export const stepText = (task: Pick<Task, 'state' | 'progress'>): string => {
  if (task.state === 'RETRY') return i18next.t('files.run.retry', { ns: 'dataWork' })
  const step = stepOf(task)
  return step === null ? i18next.t('files.run.waiting', { ns: 'dataWork' }) : loadingStepAt(step)
}

/** "1 067 370 lignes lues", then "797 796 lignes gardées"; null: not counted yet. */
export const rowsText = (task: Pick<Task, 'progress'>): string | null => {
  const { rows = null } = task.progress
  if (rows === null) return null
  const counted = { ns: 'dataWork', count: rows, formatted: formatNumber(rows, spoken()) } as const
  return i18next.t(stepOf(task) === 'judge' ? 'files.run.read' : 'files.run.kept', counted)
}
