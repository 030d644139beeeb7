import { Problem } from '#platform/problem.ts'
import type { Words } from '#platform/semantic.ts'
import { defineProblems } from '#shared/problem.ts'

export const kpiProblems = defineProblems({
  kpi_not_found: {
    status: 404,
    fr: 'Cet indicateur n’existe pas dans cet espace. Ouvrez la liste des indicateurs pour en choisir un autre.',
    en: 'There is no such indicator in this workspace. Open the list of indicators to choose another one.',
  },
  kpi_formula_wrong: {
    status: 422,
    fr: 'La formule ne se lit pas au caractère {place} : {reason}',
    en: 'The formula cannot be read at character {place}: {reason}',
  },
  kpi_thresholds_wrong: {
    status: 422,
    fr: 'Le seuil critique {critical} viendrait avant le seuil de surveillance {watch} : échangez-les, ou changez le sens de l’indicateur.',
    en: 'The critical threshold {critical} would come before the one to watch at {watch}: swap them, or change which way is better.',
  },
})

/** `kpi_formula_wrong` with the place, counted from 1, and the reason in the caller's language. */
export const formulaWrong = (place: number, reason: Words): Problem =>
  new Problem(kpiProblems.kpi_formula_wrong, { place, reason })

/** `kpi_thresholds_wrong` with both numbers to their last digit, under the decimal sign of the caller's language. */
export const thresholdsWrong = (critical: string, watch: string): Problem =>
  new Problem(kpiProblems.kpi_thresholds_wrong, { critical: written(critical), watch: written(watch) })

const written = (decimal: string): Words => ({ fr: decimal.replace('.', ','), en: decimal })
