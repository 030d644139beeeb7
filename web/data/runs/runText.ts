import type { TFunction } from 'i18next'
import { constantOf, lineAmountOf, SalesMap, salesRoles } from '#data/clean/contract.ts'
import { strategies } from '#data/match/contract.ts'
import { MatchLevel } from '#data/pairs/contract.ts'
import type { Run } from '#data/runs/contract.ts'
import { etlSteps } from '#data/runs/contract.ts'
import { formatDuration, shownSeconds } from '#shared/duration.ts'
import { formatAmount, formatNumber, formatPercent } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { loadingStep } from '#ui/taskSteps.ts'
import { dateOrders } from '../files/mapping/options.ts'
import { rejectReasons, repairReasons } from '../quality/reasons.ts'
import type { Side } from './sides.ts'

// What a run was given and what it measured, in words: the names are the run's own, those that nobody knows stay as they are.

type T = TFunction<'dataWork'>

/** In the order in which they are read. */
const known = [
  'file',
  'map',
  'reviews',
  'strategy',
  'sample_size',
  'top_n_products',
  'currency',
  'currency_from',
  'date_order',
  'force',
  'encoding',
  'stopped_at',
  'rows_raw',
  'rows_kept',
  'rows_returns',
  'rows_rejected',
  'rows_repaired',
  'revenue_gross',
  'revenue_net',
  'revenue_rounding',
  'products',
  'customers',
  'reviews_matched',
  'mdm_skipped',
  'mdm_coverage',
  'mdm_open_pairs',
  'quality_passed',
  'quality_warned',
  'quality_failed',
  'duration_s',
  'mlflow_error',
] as const

const families = [
  { prefix: 'rejected_', after: 'rows_rejected' },
  { prefix: 'repaired_', after: 'rows_repaired' },
  { prefix: 'mdm_names_', after: 'mdm_coverage' },
  { prefix: 'duration_', after: 'duration_s' },
] as const

const placeOf = (name: string): number => {
  const names: readonly string[] = known
  const at = names.indexOf(name)
  if (at >= 0) return at
  const family = families.find(({ prefix }) => name.startsWith(prefix))
  return family ? known.indexOf(family.after) + 0.5 : known.length
}

/** Names in the order in which they are read: what belongs together stands together, what nobody knows comes last. */
export const inOrder = <T>(items: readonly T[], name: (item: T) => string): T[] => {
  const steps: readonly (string | null)[] = etlSteps
  const stepOf = (item: T) => steps.indexOf(after(name(item), 'duration_', '_s'))
  return items.toSorted(
    (a, b) => placeOf(name(a)) - placeOf(name(b)) || stepOf(a) - stepOf(b) || name(a).localeCompare(name(b)),
  )
}

const after = (name: string, prefix: string, suffix = ''): string | null =>
  name.startsWith(prefix) && name.endsWith(suffix) ? name.slice(prefix.length, name.length - suffix.length) : null

/** What a figure or parameter is called: "rejected_duplicate" → "Écartées · Ligne en double". */
export const nameText = (t: T, name: string): string => {
  const one = known.find((each) => each === name)
  if (one) return t(`runs.name.${one}`)
  const step = etlSteps.find((each) => each === after(name, 'duration_', '_s'))
  if (step) return t('runs.stepSeconds', { step: loadingStep(step) })
  const reject = rejectReasons.find((each) => each === after(name, 'rejected_'))
  if (reject) return t('runs.reasonCount', { reason: t(`quality.reject.${reject}`) })
  const repair = repairReasons.find((each) => each === after(name, 'repaired_'))
  if (repair) return t('runs.repairCount', { reason: t(`quality.repair.${repair}`) })
  const level = MatchLevel.options.find((each) => each === after(name, 'mdm_names_')?.toUpperCase())
  return level ? t('runs.levelMatched', { level: t(`pairs.level.${level}`) }) : name
}

/** What a run is called for a reader, and its own name beside it where that is only a name for machines. */
export const runTitle = (t: T, { name }: Pick<Run, 'name'>): { title: string; code: string | null } =>
  /^tfidf_matching_/.test(name) ? { title: t('runs.matching'), code: name } : { title: name, code: null }

/** How long a run took; null while it works. */
export const secondsOf = ({ started_at, finished_at }: Pick<Run, 'started_at' | 'finished_at'>): number | null =>
  finished_at === null ? null : (Date.parse(finished_at) - Date.parse(started_at)) / 1000

const isDuration = (name: string): boolean => /(^|_)(s|seconds)$/.test(name)

const isMoney = (name: string): boolean => /^(revenue|amount|damage)(_|$)/.test(name)

type Value = string | number | boolean | null

/** What a setting that was left alone means; null: it was set. */
const unsetText = (t: T, name: string, value: Value): string | null => {
  if (name === 'sample_size' && value === null) return t('runs.wholeFile')
  if (name === 'top_n_products' && String(value) === '0') return t('runs.allItems')
  return name === 'currency' && value === null ? t('runs.told') : null
}

/** The columns that a person gave: "Date : Quand · Prix unitaire : Montant". What is no such map stays as it is. */
const mapText = (t: T, text: string): string => {
  try {
    const map = SalesMap.parse(JSON.parse(text))
    const said = salesRoles.flatMap((role) => {
      const title = map[role]
      if (!title) return []
      const amount = role === 'price' ? lineAmountOf(title) : null
      if (amount !== null) return [t('runs.mapped', { role: t('files.map.lineAmount'), title: amount })]
      const constant = constantOf(title)
      return constant === null
        ? [t('runs.mapped', { role: t(`role.${role}`), title })]
        : [t('runs.everywhere', { role: t(`role.${role}`), constant })]
    })
    return said.length > 0 ? said.join(' · ') : '—'
  } catch {
    return text
  }
}

/** Why a run is not at the MLflow server (`server/data/runs/mlflow.ts`). */
const mlflowText = (t: T, text: string): string => {
  const [, kind, said = ''] = /^(timeout|unreachable|answered)(?: (.*))?$/.exec(text) ?? []
  const fault = (['timeout', 'unreachable', 'answered'] as const).find((one) => one === kind)
  return fault ? t(`runs.mlflowFault.${fault}`, { said }) : text
}

const currencyFroms = ['told', 'earlier', 'guessed'] as const

/** A figure or parameter for a reader, in the unit that its name says. */
export const valueText = (
  t: T,
  { name, value, currency, language }: { name: string; value: Value; currency: string | null; language: Language },
): string => {
  const unset = unsetText(t, name, value)
  if (unset !== null) return unset
  if (value === null || value === '') return '—'
  if (typeof value === 'boolean') return value ? t('runs.yes') : t('runs.no')
  const text = String(value)
  if (text === 'true' || text === 'false') return text === 'true' ? t('runs.yes') : t('runs.no')
  const strategy = strategies.find((one) => one === text)
  if (name === 'map') return mapText(t, text)
  if (name === 'strategy' && strategy) return t(`files.options.strategies.${strategy}`)
  if (name === 'mlflow_error') return mlflowText(t, text)
  const from = name === 'currency_from' ? currencyFroms.find((one) => one === text) : undefined
  if (from) return t(`runs.currencyFrom.${from}`)
  const step = name === 'stopped_at' ? etlSteps.find((one) => one === text) : undefined
  if (step) return loadingStep(step)
  const order = name === 'date_order' ? dateOrders.find((one) => one === text) : undefined
  if (order) return t(`files.options.dateOrders.${order}`)
  const number = Number(text)
  if (!Number.isFinite(number) || text.trim() === '') return text
  if (isMoney(name)) return formatAmount(text, currency, language)
  if (isDuration(name)) return formatDuration(number, language)
  if (/(coverage|share|rate|precision)$/.test(name)) return formatPercent(number, language)
  return formatNumber(number, language)
}

/** A difference of what is shown, so that a reader who subtracts finds it: durations are rounded on each side first. */
export const shownChange = ({
  name,
  one,
  other,
  change,
}: Pick<Side, 'name' | 'one' | 'other' | 'change'>): string | null =>
  change !== null && isDuration(name) ? String(shownSeconds(Number(other)) - shownSeconds(Number(one))) : change

/** A difference for a reader, with its sign; "" where there is none to tell. */
export const changeText = (
  t: T,
  {
    name,
    change,
    currency,
    language,
  }: { name: string; change: string | null; currency: string | null; language: Language },
): string => {
  const number = Number(change)
  if (change === null || !Number.isFinite(number) || number === 0) return ''
  const absolute = change.replace(/^[-+]/, '')
  return `${number < 0 ? '−' : '+'}${valueText(t, { name, value: absolute, currency, language })}`
}

/** The currency of the money of a run; null: not said. */
export const currencyOf = ({ params, metrics }: Pick<Run, 'params' | 'metrics'>): string | null => {
  const said = metrics.currency ?? params.currency
  return typeof said === 'string' && /^[A-Z]{3}$/.test(said) ? said : null
}
