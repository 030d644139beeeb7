import { type Decimal, round } from '#shared/money.ts'
import type { InvoiceSpec, Language } from '../spec.ts'
import type { AmountStyle, DateStyle } from './template.ts'

// Amounts and dates as pages print them. U+00A0 groups thousands in French: the standard PDF fonts have no U+202F.

const marks: Record<AmountStyle, { group: string; point: string }> = {
  'fr-sign': { group: '\u00a0', point: ',' },
  'fr-code': { group: '\u00a0', point: ',' },
  'plain-code': { group: '', point: '.' },
  'en-sign': { group: ',', point: '.' },
  'de-sign': { group: '.', point: ',' },
}

const signs = { EUR: '€', GBP: '£' }

/** "1234.5" → "1 234,50" and the like, without currency. */
export function figure(value: Decimal, style: AmountStyle): string {
  const [whole = '0', cents = '00'] = round(value).split('.')
  const { group, point } = marks[style]
  return `${whole.replace(/\B(?=(\d{3})+$)/g, group)}${point}${cents}`
}

/** With its currency: "1 234,50 €", "1234.50 EUR", "£1,234.50". */
export function amount(value: Decimal, style: AmountStyle, currency: InvoiceSpec['currency']): string {
  const digits = figure(value, style)
  if (style === 'en-sign')
    return digits.startsWith('-') ? `-${signs[currency]}${digits.slice(1)}` : signs[currency] + digits
  return `${digits}\u00a0${style.endsWith('code') ? currency : signs[currency]}`
}

/** A quantity or rate keeps only the decimals it has: "2", "1,5", "5,5". */
export const plain = (value: Decimal, style: AmountStyle): string => value.replace('.', marks[style].point)

const months: Record<Language, string[]> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
}

/** ISO date → "12/03/2026", "12.03.2026", "12-03-2026", "12 mars 2026", "2026-03-12". */
export function date(iso: string, style: DateStyle, language: Language): string {
  const [year = '', month = '', day = ''] = iso.split('-')
  if (style === 'slash') return `${day}/${month}/${year}`
  if (style === 'dots') return `${day}.${month}.${year}`
  if (style === 'dash') return `${day}-${month}-${year}`
  if (style === 'iso') return iso
  const name = months[language][Number(month) - 1] ?? month
  if (language === 'fr' && day === '01') return `1er ${name} ${year}`
  return `${Number(day)}${language === 'de' ? '.' : ''} ${name} ${year}`
}

/** "FR7612345…" → groups of four; "812345678" → groups of three. */
export const spaced = (text: string, size: number): string =>
  text.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? text
