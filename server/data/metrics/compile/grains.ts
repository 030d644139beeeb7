import type { DimensionKind, Words } from '#platform/semantic.ts'
import { addDays } from '#shared/calendar.ts'
import { type Grain, grains } from '../contract.ts'

// Grains of a fact's time. Ordered ones are named by their first moment; the others (of the week, of the day, of the year)
// by their number: Monday is 1 (ISO 8601), hours run from 0 to 23.

export const isGrain = (key: string): key is Grain => grains.some((grain) => grain === key)

export const isCyclic = (grain: Grain): boolean => cyclic.has(grain)

const cyclic = new Set<Grain>(['weekday', 'hour_of_day', 'month_of_year'])

export const grainKind = (grain: Grain): DimensionKind => (isCyclic(grain) ? 'integer' : 'date')

/** `time`: SQL of a date or timestamp. Through `timestamp`, so that no time zone of the session has a say. */
export const grainSql = (grain: Grain, time: string): string => {
  const at = `(${time})::timestamp`
  if (grain === 'weekday') return `extract(isodow from ${at})::int`
  if (grain === 'hour_of_day') return `extract(hour from ${at})::int`
  if (grain === 'month_of_year') return `extract(month from ${at})::int`
  if (grain === 'hour') return `date_trunc('hour', ${at})`
  return `date_trunc('${grain}', ${at})::date`
}

/**
 * A value that a bucket is asked for by: the day on which it begins, of any day in it, so that "month 2026-03-17" is March and
 * not nothing. Hours and buckets that come again are asked for as they are.
 */
export const bucketOf = (grain: Grain, day: string): string => {
  const [year = '', month = ''] = day.split('-')
  if (grain === 'year') return `${year}-01-01`
  if (grain === 'quarter') return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
  if (grain === 'month') return `${year}-${month}-01`
  if (grain !== 'week') return day
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
}

export const grainLabels: Record<Grain, Words> = {
  hour: { fr: 'Heure', en: 'Hour' },
  day: { fr: 'Jour', en: 'Day' },
  week: { fr: 'Semaine', en: 'Week' },
  month: { fr: 'Mois', en: 'Month' },
  quarter: { fr: 'Trimestre', en: 'Quarter' },
  year: { fr: 'Année', en: 'Year' },
  weekday: { fr: 'Jour de semaine', en: 'Weekday' },
  hour_of_day: { fr: 'Heure de la journée', en: 'Hour of the day' },
  month_of_year: { fr: 'Mois de l’année', en: 'Month of the year' },
}
