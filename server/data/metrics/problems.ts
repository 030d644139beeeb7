import { Problem } from '#platform/problem.ts'
import type { Words } from '#platform/semantic.ts'
import { defineProblems } from '#shared/problem.ts'

export const metricsProblems = defineProblems({
  measure_unknown: {
    status: 422,
    fr: 'La mesure « {key} » n’existe pas. Les plus proches : {near}.',
    en: 'There is no measure “{key}”. The nearest ones: {near}.',
  },
  dimension_unknown: {
    status: 422,
    fr: 'La dimension « {key} » n’existe pas. Les plus proches : {near}.',
    en: 'There is no dimension “{key}”. The nearest ones: {near}.',
  },
  query_not_answerable: {
    status: 422,
    fr: 'Cette question n’a pas de réponse exacte : {reason}',
    en: 'This question has no exact answer: {reason}',
  },
  question_too_heavy: {
    status: 422,
    fr: 'Cette question demande trop de calcul pour une réponse à l’écran. Raccourcissez la période, ou retirez des dimensions ou des mesures.',
    en: 'This question takes too much computing for an answer on a screen. Shorten the period, or leave out dimensions or measures.',
  },
  questions_waiting: {
    status: 503,
    fr: 'Trop de questions sont posées à la fois à ces données. Réessayez dans quelques secondes.',
    en: 'Too many questions are being asked of these data at once. Try again in a few seconds.',
  },
})

/** `query_not_answerable` with its reason, a sentence that says what to change, in the caller's language. */
export const notAnswerable = (reason: Words): Problem => {
  const { query_not_answerable: of } = metricsProblems
  return new Problem({
    ...of,
    fr: of.fr.replace('{reason}', () => reason.fr),
    en: of.en.replace('{reason}', () => reason.en),
  })
}
