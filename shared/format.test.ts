import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatAmount,
  formatAmountBriefly,
  formatBriefly,
  formatBytes,
  formatDate,
  formatNumber,
  formatPercent,
} from './format.ts'
import { parseAmount } from './parseAmount.ts'

const narrow = '\u202f'
const nbsp = '\u00a0'

describe('amounts', () => {
  it('are written as a French reader writes them, to the very spaces', () => {
    expect(formatAmount('1234.56', 'EUR', 'fr')).toBe(`1${narrow}234,56${nbsp}€`)
    expect(formatAmount('-0.5', 'EUR', 'fr')).toBe(`\u22120,50${nbsp}€`)
    expect(formatAmount('1234567', 'EUR', 'fr')).toBe(`1${narrow}234${narrow}567,00${nbsp}€`)
  })

  it('and as an English one does', () => {
    expect(formatAmount('1234.56', 'EUR', 'en')).toBe('€1,234.56')
    expect(formatAmount('1234.56', 'GBP', 'en')).toBe('£1,234.56')
    expect(formatAmount('1234.56', 'GBP', 'fr')).toBe('1\u202f234,56\u00a0£')
  })

  it('without a currency carry no sign, and never a made-up one', () => {
    expect(formatAmount('204.6', null, 'fr')).toBe('204,60')
    expect(formatAmount('204.6', 'euros', 'fr')).toBe('204,60')
  })

  it('below zero carry the minus sign, and typed back they are read as they were', () => {
    expect(formatAmount('-302.68', 'EUR', 'fr')).toBe(`\u2212302,68${nbsp}€`)
    expect(formatAmount('-302.68', 'GBP', 'en')).toBe('\u2212£302.68')
    expect(formatAmountBriefly(-1234, null, 'fr', 'compact')).toBe(`\u22121,23${nbsp}k`)
    expect([formatNumber(-3, 'en'), formatPercent(-0.5, 'en')]).toEqual(['\u22123', '\u221250%'])
    for (const language of ['fr', 'en'] as const) {
      expect(parseAmount(formatAmount('-1234.56', 'EUR', language))).toBe('-1234.56')
    }
  })

  it('that are no decimal are shown as they were read', () => {
    expect(formatAmount('l2,5O', 'EUR', 'fr')).toBe('l2,5O')
  })

  it('are brief where cents would only disturb', () => {
    expect(formatAmountBriefly(17_374_786.25, 'GBP', 'fr', 'rounded')).toBe(`17${narrow}374${narrow}786${nbsp}£`)
    expect(formatAmountBriefly(17_374_786.25, 'GBP', 'fr', 'compact')).toBe(`17,4${nbsp}M${nbsp}£`)
    expect(formatAmountBriefly(17_374_786.25, null, 'en', 'compact')).toBe('17.4m')
    expect(formatBriefly(1204, 'fr')).toBe(`1,2${nbsp}k`)
    expect(formatPercent(0.0234, 'fr', 1)).toBe(`2,3${nbsp}%`)
  })

  it('lose no digit, however large: no float touches them', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 24n })
    fc.assert(
      fc.property(cents, (value) => {
        const digits = value.toString().padStart(3, '0')
        const decimal = `${digits.slice(0, -2)}.${digits.slice(-2)}`
        for (const language of ['fr', 'en'] as const) {
          expect(formatAmount(decimal, 'EUR', language).replace(/\D/g, '')).toBe(digits)
        }
      }),
    )
  })
})

describe('dates', () => {
  it('of the calendar never shift with the time zone', () => {
    expect(formatDate('2026-02-18', 'fr')).toBe('18/02/2026')
    expect(formatDate('2026-02-18', 'fr', 'long')).toBe('18 février 2026')
    expect(formatDate('2026-02-01', 'fr', 'long')).toBe('1er février 2026')
    expect(formatDate('2026-02-18', 'en')).toBe('18 Feb 2026')
    expect(formatDate('2026-01-01', 'fr', 'short', 'America/New_York')).toBe('01/01/2026')
  })

  it('with an hour are told in the zone of the reader', () => {
    expect(formatDate('2026-02-18T22:30:00Z', 'fr', 'time', 'Europe/Paris')).toBe('18/02/2026 23:30')
    expect(formatDate('2026-02-18T23:30:00Z', 'fr', 'short', 'Europe/Paris')).toBe('19/02/2026')
  })

  it('that are none are shown as they were read', () => {
    expect(formatDate('fin de mois', 'fr')).toBe('fin de mois')
  })
})

it('counts, shares and sizes follow the language', () => {
  expect(formatNumber(1248, 'fr')).toBe(`1${narrow}248`)
  expect(formatNumber(1248, 'en')).toBe('1,248')
  // Which of its spaces ICU puts before a unit changes with its version: any will do, as long as it does not break.
  expect(formatPercent(0.974, 'fr')).toMatch(/^97[\u00a0\u202f]%$/)
  expect(formatBytes(2_600_000, 'fr')).toMatch(/^2,6[\u00a0\u202f]Mo$/)
  expect(formatBytes(76_762_000_000, 'fr')).toMatch(/^77[\u00a0\u202f]Go$/)
  expect(formatBytes(1_200, 'en')).toMatch(/^1\.2\u00a0?kB$/)
})
