import type { Model, ModelDimension, ModelMeasure } from '#data/metrics/contract.ts'
import { formatNumber, formatPercent } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'

const NAME = /[a-zà-ÿ_][a-zà-ÿ0-9_]*/gi

// What a person types for an indicator, and what the server keeps of it.

/** "1 234,5" → "1234.5", English "1,234.5" too, "5 %" → "0.05"; null: empty, undefined: no number. */
export const decimalOf = (typed: string, language: Language): string | null | undefined => {
  const joined = typed.replaceAll(/[\s\u00a0\u202f]/g, '').replace('−', '-')
  const text = language === 'en' ? joined.replaceAll(/,(?=\d{3})/g, '') : joined.replace(',', '.')
  if (text === '') return null
  const share = text.endsWith('%')
  const digits = share ? text.slice(0, -1) : text
  if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(digits)) return undefined
  return share ? String(Number((Number(digits) / 100).toFixed(6))) : digits
}

/** A kept decimal as one types it again: shares as percents. */
export const typedOf = (kept: string | null, format: ModelMeasure['format'], language: Language): string => {
  if (kept === null) return ''
  return format === 'percent' ? formatPercent(Number(kept), language, 2) : formatNumber(Number(kept), language)
}

/** The measures of a formula, in the model's order. */
export const measuresIn = <M extends { key: string }>(formula: string, measures: readonly M[]): M[] =>
  measures.filter(({ key }) => new RegExp(`\\b${key}\\b`).test(formula))

/** What facts of a formula can be told apart by; an indicator has its own period, so days are no choice among names. */
export const filterable = (
  formula: string,
  { measures, dimensions }: Pick<Model, 'measures' | 'dimensions'>,
): ModelDimension[] => {
  const used = measuresIn(formula, measures)
  return dimensions.filter(
    ({ kind, sources }) => kind !== 'date' && used.every(({ source }) => sources.includes(source)),
  )
}

/** A formula as people read it: "ca_net / commandes" → "CA net / Commandes". */
export const formulaText = (
  formula: string,
  measures: readonly Pick<ModelMeasure, 'key' | 'label'>[],
  language: Language,
): string => formula.replaceAll(NAME, (name) => measures.find(({ key }) => key === name)?.label[language] ?? name)

/** Names in a formula that are no measure, in the order in which they stand. */
export const unknownNames = (formula: string, measures: readonly { key: string }[]): string[] => {
  const names = formula.match(NAME) ?? []
  return [...new Set(names)].filter((name) => !measures.some(({ key }) => key === name))
}

/** How the outcome of a formula is written: as its one measure is; a quotient of two alike has no unit. */
export const formatOf = (formula: string, measures: readonly ModelMeasure[]): ModelMeasure['format'] => {
  const only = measures.find(({ key }) => key === formula.trim())
  return only?.format ?? 'decimal'
}
