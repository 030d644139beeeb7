import type { TFunction } from 'i18next'
import { ENOUGH_JUDGED } from '#data/match/contract.ts'
import type { CandidatePair, LevelMeasure } from '#data/pairs/contract.ts'
import { formatNumber, formatPercent } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'

// What a level of matching is worth, said no better than it was measured.

type T = TFunction<'dataWork'>

/** Rounded down: "at least 91 %" must hold, and what is doubtful is never alike by 100 %. */
export const floorPercent = (share: number, language: Language): string =>
  formatPercent(Math.floor(share * 100) / 100, language)

/** "au moins 91 % chez vous"; what was judged too seldom says so; a guess by rank is never called right. */
export const worthText = (
  t: T,
  { kind, level, at_least, precision, judged }: Omit<LevelMeasure, 'decided' | 'threshold' | 'matched'>,
  language: Language,
): string => {
  if (level === 'P5') return t('pairs.never')
  if (at_least !== null) return t('pairs.atLeast', { percent: floorPercent(at_least, language) })
  if (precision !== null) return t('pairs.measured', { percent: floorPercent(precision, language) })
  const count = { formatted: formatNumber(judged, language), enough: formatNumber(ENOUGH_JUDGED, language) }
  // Only what reviews call a product has truths that nobody had to tell: codes that changed their name.
  if (kind !== 'review_product') return t('pairs.toDecide', count)
  return level === 'P1' ? t('pairs.identical') : t('pairs.tooFew', count)
}

/** "120 paires, dont 14 décidées par vous"; "—" where none was judged. */
export const judgedText = (
  t: T,
  { judged, decided }: Pick<LevelMeasure, 'judged' | 'decided'>,
  language: Language,
): string => {
  if (judged === 0) return '—'
  const all = t('pairs.judged', { count: judged, formatted: formatNumber(judged, language) })
  if (decided === 0) return all
  return `${all}, ${t('pairs.decidedBy', { count: decided, formatted: formatNumber(decided, language) })}`
}

/** The measure of the level by which a pair was found; null: none. */
export const measureOf = (levels: readonly LevelMeasure[], { kind, level }: Pick<CandidatePair, 'kind' | 'level'>) =>
  levels.find((one) => one.kind === kind && one.level === level) ?? null
