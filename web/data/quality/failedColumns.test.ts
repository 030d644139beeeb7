import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { dataWork } from '#shared/i18n/fr/dataWork.ts'
import { columnText, failedText, lineIn } from './failedColumns.ts'

describe('rows that fail a check', () => {
  let t: TFunction<'dataWork'>
  beforeAll(async () => {
    const words = i18next.createInstance()
    await words.init({ lng: 'fr', ns: ['dataWork'], resources: { fr: { dataWork } } })
    t = words.getFixedT('fr', 'dataWork')
  })

  it('have titles in words, even those that came later', () => {
    expect(['code', 'names', 'seen', 'usual_price'].map((key) => columnText(t, key))).toEqual([
      'Code article',
      'Nombre de noms',
      'Noms rencontrés',
      'Prix habituel',
    ])
    expect(columnText(t, 'first_sale')).toBe('first sale')
  })

  it('are written as the rest of the screen is', () => {
    const told = (key: string, cell: string) => failedText(t, { key, cell, currency: 'EUR', language: 'fr' })
    expect(told('amount', '-1234.5')).toBe('\u22121\u202f234,50\u00a0€')
    expect(told('reason', 'date_impossible')).toBe('Date impossible')
    expect([told('date', '2026-11-21T08:00:00'), told('line', '1234'), told('code', '0012')]).toEqual([
      '21/11/2026',
      '1\u202f234',
      '0012',
    ])
  })
})

it('a row that is a line of the file leads to it, a row of a code or a review to none', () => {
  expect(lineIn(['reason', 'line'], ['duplicate', '52'])).toBe(52)
  expect(lineIn(['code', 'names'], ['A', '2'])).toBeNull()
  expect(lineIn(['line'], [null])).toBeNull()
})
