import type { TFunction } from 'i18next'
import type { Twin } from '#invoices/suppliers/twin/contract.ts'
import { formatAmount, formatDate, formatPercent } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { compare } from '#shared/money.ts'
import { rateText } from '../rate.ts'

// What a supplier usually does, each habit in one short sentence with the figures it rests on.

export type Habit = { name: 'sequence' | 'rhythm' | 'amounts' | 'vat' | 'terms'; says: string; basis: string | null }

type Words = TFunction<'suppliers'>

const sequence = (t: Words, { sequence }: Twin): Habit | null =>
  sequence && { name: 'sequence', says: t('habit.sequenceSays', sequence), basis: null }

const rhythm = (t: Words, language: Language, { rhythm }: Twin): Habit | null => {
  if (!rhythm) return null
  const day = (iso: string) => formatDate(iso, language, 'long')
  const kind = t(`habit.${rhythm.kind}`)
  const says = rhythm.expected
    ? t('habit.rhythmNext', { rhythm: kind, last: day(rhythm.last), expected: day(rhythm.expected) })
    : t('habit.rhythmLast', { rhythm: kind, last: day(rhythm.last) })
  return { name: 'rhythm', says, basis: t('habit.rhythmBasis', { count: rhythm.days }) }
}

const amounts = (t: Words, language: Language, { amounts }: Twin): Habit | null => {
  if (!amounts) return null
  const money = (value: string) => formatAmount(value, amounts.currency, language)
  const figures = { low: money(amounts.low), high: money(amounts.high), median: money(amounts.median) }
  const same = compare(amounts.low, amounts.high) === 0
  return { name: 'amounts', says: same ? t('habit.amountsSame', figures) : t('habit.amountsSay', figures), basis: null }
}

/** Rates under one per cent of the net are noise of rounding; they are not told. */
const TOLD_SHARE = 0.01

const vat = (t: Words, language: Language, twin: Twin): Habit | null => {
  const told = twin.vat.filter(({ share }) => share >= TOLD_SHARE).toSorted((a, b) => b.share - a.share)
  const [first] = told
  if (!first) return null
  if (told.length === 1)
    return { name: 'vat', says: t('habit.vatAlways', { rate: rateText(first.rate, language) }), basis: null }
  const parts = told.map(({ rate, share }) =>
    t('habit.vatPart', { rate: rateText(rate, language), share: formatPercent(share, language) }),
  )
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(parts)
  return { name: 'vat', says: t('habit.vatMix', { parts: list }), basis: null }
}

const terms = (t: Words, { terms }: Twin): Habit | null =>
  terms && {
    name: 'terms',
    says: terms.days === 0 ? t('habit.termsNow') : t('habit.termsSay', { days: terms.days, count: terms.days }),
    basis: t('habit.termsBasis', { count: terms.invoices }),
  }

/** The habits that are known, in the order of the screen. */
export const habitsOf = (t: Words, language: Language, twin: Twin): Habit[] =>
  [
    sequence(t, twin),
    rhythm(t, language, twin),
    amounts(t, language, twin),
    vat(t, language, twin),
    terms(t, twin),
  ].filter((habit) => habit !== null)
