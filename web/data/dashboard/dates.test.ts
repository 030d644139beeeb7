import { beforeAll, describe, expect, it } from 'vitest'
import { codeText, hourName, weekdayName } from '#shared/codeWords.ts'
import { speak } from '#shared/i18n/index.ts'
import { bucketLabel, daysText, periodText, valueText } from './dates.ts'
import { bucketsOf } from './period.ts'

beforeAll(async () => {
  await speak('en')
  await speak('fr')
})

describe('periods in words', () => {
  it('have the name that people give them', () => {
    expect(daysText({ from: '2011-11-01', to: '2011-11-30' }, 'fr')).toBe('novembre 2011')
    expect(daysText({ from: '2011-10-01', to: '2011-12-31' }, 'fr')).toBe('T4 2011')
    expect(daysText({ from: '2011-01-01', to: '2011-12-31' }, 'en')).toBe('2011')
    expect(daysText({ from: '2011-12-08', to: '2011-12-08' }, 'fr')).toBe('jeudi 8 décembre 2011')
    expect(daysText({ from: '2011-11-02', to: '2011-11-30' }, 'fr')).toBe('du 02/11/2011 au 30/11/2011')
    expect(periodText({ from: '2011-12-08', to: '2011-12-08' }, 'fr')).toBe('le 08/12/2011')
  })

  it('stand under their bars, the year where it begins', () => {
    const months = bucketsOf({ from: '2010-11-10', to: '2011-02-09' }, 'month')
    expect(months.map((bucket, at) => bucketLabel(bucket, at, 'month', 'fr'))).toEqual([
      'nov. 10',
      'déc.',
      'janv. 11',
      'févr.',
    ])
    const [week] = bucketsOf({ from: '2011-12-05', to: '2011-12-11' }, 'week')
    expect(week && bucketLabel(week, 0, 'week', 'en')).toBe('5 Dec')
  })

  it('and hours and weekdays too', () => {
    expect([weekdayName(1, 'fr'), weekdayName(7, 'en')]).toEqual(['lundi', 'Sunday'])
    expect([hourName(9, 'fr'), hourName(9, 'en')]).toEqual(['9\u00a0h', '09:00'])
    const said = (key: string, value: string) => valueText({ key }, value, 'fr')
    expect([said('weekday', '4'), said('pays', 'France'), said('pays', '')]).toEqual(['jeudi', 'France', null])
  })
})

it('says codes in words, wherever they stand', () => {
  const said = (key: string, value: string, language: 'fr' | 'en' = 'fr') => codeText({ key }, value, language)
  const lent = { key: 'humeur', codes: { gai: { fr: 'Gaie', en: 'Merry' } } }
  expect([codeText(lent, 'gai', 'fr'), codeText(lent, 'gai', 'en'), codeText(lent, 'triste', 'fr')]).toEqual([
    ...['Gaie', 'Merry', null],
  ])
  expect(codeText({ key: 'part', percent: true }, '5.5', 'fr')).toMatch(/^5,5\s%$/)
  expect(said('month_of_year', '3')).toBe('mars')
  expect([said('retour', 'true'), said('retour', 'true', 'en')]).toEqual(['oui', 'yes'])
  expect([said('pays', 'Germany'), said('pays', 'Allemagne', 'en')]).toEqual(['Allemagne', 'Germany'])
  expect(said('categorie', 'Germany')).toBeNull()
})
