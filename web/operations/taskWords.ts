import type { TFunction } from 'i18next'
import type { RunningTask } from '#operations/desk/contract.ts'
import type { TaskState } from '#shared/task.ts'
import { loadingStepAt, loadingStepOf, readingStep } from '#ui/taskSteps.ts'

// What work does and how it ends, in the words of its kind: documents are read page by page, sales loaded step by step.

type T = TFunction<'operations'>

const READING = 'invoices.read'
const LOADING = 'data.etl'

/** How far a task is: "page 3 sur 8 · lecture", "Lecture · étape 1 sur 8"; of work that nobody knows here, its count. */
export const stepText = (t: T, { kind, progress }: Pick<RunningTask, 'kind' | 'progress'>): string => {
  const { step, done, total } = progress
  if (kind === LOADING) {
    const known = loadingStepOf(step)
    return known ? loadingStepAt(known) : t('running.begins')
  }
  if (done === null || total === null) return t('running.begins')
  if (kind !== READING) return t('running.counted', { done, total })
  // An XML invoice has no page to count.
  if (total === 0) return readingStep(step)
  return t('running.pages', { done, total, step: readingStep(step) })
}

const outcomes = ['SUCCESS', 'FAILURE', 'REVOKED'] as const

/** How a task ended. */
export const outcomeOf = (state: TaskState): (typeof outcomes)[number] =>
  outcomes.find((one) => one === state) ?? 'SUCCESS'

/** The same in a word: a document was read, other work is done. */
export const outcomeText = (t: T, { kind, state }: { kind: string; state: TaskState }): string => {
  const outcome = outcomeOf(state)
  return outcome === 'SUCCESS' && kind === READING ? t('ended.read') : t(`ended.state.${outcome}`)
}

/** What is said when it was cancelled: what was kept. */
export const cancelledText = (t: T, kind: string): string => {
  if (kind === LOADING) return t('loading.cancelled', { ns: 'common' })
  return kind === READING ? t('running.readingCancelled') : t('running.cancelled')
}
