import i18next from 'i18next'
import { type EtlStep, etlSteps } from '#data/runs/contract.ts'

// How far work is, in words: the same on its own page, on the tray and among all that runs.

const readingSteps = ['text', 'ocr', 'xml', 'extract', 'check'] as const

/** A step of reading a document in a word; one that has none is "traitement". */
export const readingStep = (step: string | null): string =>
  i18next.t(`readingStep.${readingSteps.find((one) => one === step) ?? 'other'}`, { ns: 'common' })

/** Which step of loading sales it is; null: none yet, or one that has no words here. */
export const loadingStepOf = (step: string | null): EtlStep | null => etlSteps.find((one) => one === step) ?? null

/** "Lecture". */
export const loadingStep = (step: EtlStep): string => i18next.t(`loading.step.${step}`, { ns: 'common' })

/** "Lecture · étape 1 sur 8". */
export const loadingStepAt = (step: EtlStep): string => {
  const at = etlSteps.indexOf(step) + 1
  return i18next.t('loading.at', { ns: 'common', step: loadingStep(step), at, count: etlSteps.length })
}
