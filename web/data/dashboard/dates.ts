import i18next from 'i18next'
import type { ModelDimension } from '#data/metrics/contract.ts'
import { addDays } from '#shared/calendar.ts'
import { type Coded, codeText } from '#shared/codeWords.ts'
import { formatDate } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { type Bucket, bucketOf, type Days, type TimeGrain } from './period.ts'

// Periods and their parts in words.

// What is no day stands as it is: a screen never fails for one date.
const written = (day: string, language: Language, options: Intl.DateTimeFormatOptions): string => {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { ...options, timeZone: 'UTC' }).format(date)
}

const quarterOf = (day: string, language: Language): string =>
  i18next.t('dates.quarter', { ns: 'data', lng: language, number: Math.floor((Number(day.slice(5, 7)) + 2) / 3) })

/** Under a bar: "12 nov.", "nov.", "janv. 11" where a year begins, "T1 11". */
export const bucketLabel = ({ key }: Bucket, at: number, grain: TimeGrain, language: Language): string => {
  if (grain === 'year') return key.slice(0, 4)
  if (grain === 'quarter') return `${quarterOf(key, language)} ${key.slice(2, 4)}`
  if (grain === 'month') {
    const month = written(key, language, { month: 'short' })
    return at === 0 || key.slice(5, 7) === '01' ? `${month} ${key.slice(2, 4)}` : month
  }
  return written(key, language, { day: 'numeric', month: 'short' })
}

/** "du 10/12/2010 au 09/12/2011", "le 09/12/2011". */
export const periodText = ({ from, to }: Days, language: Language): string => {
  const [first, last] = [formatDate(from, language), formatDate(to, language)]
  const spoken = { ns: 'data', lng: language } as const
  return from === to
    ? i18next.t('dates.on', { ...spoken, day: first })
    : i18next.t('dates.span', { ...spoken, first, last })
}

/** Days by the name that people call them: "novembre 2011", "2011", "jeudi 8 décembre 2011", otherwise from … to …. */
export const daysText = (days: Days, language: Language): string => {
  const { from, to } = days
  if (from === to) return written(from, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const whole = (grain: TimeGrain) =>
    bucketOf(from, grain) === from && bucketOf(addDays(to, 1), grain) === addDays(to, 1) && bucketOf(to, grain) === from
  if (whole('year')) return from.slice(0, 4)
  if (whole('quarter')) return `${quarterOf(from, language)} ${from.slice(0, 4)}`
  if (whole('month')) return written(from, language, { month: 'long', year: 'numeric' })
  return periodText(days, language)
}

/** Dimensions of few values that are codes: the server knows no words of theirs to search in. */
export const isCoded = ({ key, kind, codes, percent }: Coded & Pick<ModelDimension, 'kind'>): boolean =>
  kind === 'boolean' || Boolean(codes) || percent === true || coded.includes(key)
const coded: readonly string[] = ['weekday', 'hour_of_day', 'month_of_year', 'pays']

/** A value of a dimension as people call it, where the server has no name for it; null where there is none. */
export const valueText = (dimension: Coded, value: string | null, language: Language): string | null => {
  if (value === null || value === '') return null
  return (
    codeText(dimension, value, language) ?? (/^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value, language) : value)
  )
}
