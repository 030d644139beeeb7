import type { TFunction } from 'i18next'
import type { Surprise } from '#invoices/suppliers/surprises/contract.ts'
import { fieldNames } from '#shared/extraction.ts'
import { formatAmount, formatDate } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { rateText } from '../rate.ts'
import { type Details, detailsOf } from './surpriseDetails.ts'

// A surprise in one sentence, with its figures.

type Words = TFunction<['suppliers', 'invoices']>

const duplicate = (
  t: Words,
  day: (iso: string) => string,
  { invoice_number: number, invoice_date: date }: Extract<Details, { kind: 'duplicate' }>,
) => {
  if (!number) return t('surprise.says.duplicateNoNumber')
  return date
    ? t('surprise.says.duplicate', { number, date: day(date) })
    : t('surprise.says.duplicateNoDate', { number })
}

const ibanChanged = (
  t: Words,
  day: (iso: string) => string,
  { old, since, other_supplier: name }: Extract<Details, { kind: 'iban_changed' }>,
) => {
  if (name) return old ? t('surprise.says.iban_changedTo', { name }) : t('surprise.says.iban_otherSupplier', { name })
  return since ? t('surprise.says.iban_changedSince', { since: day(since) }) : t('surprise.says.iban_changed')
}

/** +20 % or −4,5 %: a change always carries its sign. */
const percentText = (percent: number, language: Language): string =>
  new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(percent / 100)

const sentence = (t: Words, language: Language, details: Details): string => {
  const day = (iso: string) => formatDate(iso, language, 'long')
  switch (details.kind) {
    case 'iban_changed':
      return ibanChanged(t, day, details)
    case 'duplicate':
      return duplicate(t, day, details)
    case 'page_differs': {
      const name = fieldNames.find((known) => known === details.field)
      return t('surprise.says.page_differs', { field: name ? t(`invoices:field.${name}`) : details.field })
    }
    case 'sequence_gap': {
      const { from, to, missing } = details
      return t('surprise.says.sequence_gap', { from, to, missing: missing.join(', '), count: missing.length })
    }
    case 'price_drift': {
      const figures = {
        description: details.description,
        old: formatAmount(details.old, null, language),
        new: formatAmount(details.new, null, language),
        percent: percentText(details.percent, language),
      }
      return details.since
        ? t('surprise.says.price_driftSince', { ...figures, since: day(details.since) })
        : t('surprise.says.price_drift', figures)
    }
    case 'amount_unusual': {
      const money = (value: string) => formatAmount(value, details.currency ?? null, language)
      return t('surprise.says.amount_unusual', {
        amount: money(details.amount),
        low: money(details.low),
        high: money(details.high),
      })
    }
    case 'vat_unusual': {
      const rate = rateText(details.rate, language)
      const usual = details.usual.map((one) => rateText(one, language))
      return usual.length === 0
        ? t('surprise.says.vat_unusualNone', { rate })
        : t('surprise.says.vat_unusual', {
            rate,
            usual: new Intl.ListFormat(language, { type: 'disjunction' }).format(usual),
          })
    }
    case 'invoice_missing':
      return t('surprise.says.invoice_missing', {
        expected: day(details.expected),
        last: day(details.last),
        days: Math.round(details.rhythm_days),
      })
  }
}

/** The sentence of a surprise; general words where its figures are not what its kind promises. */
export const surpriseText = (t: Words, language: Language, surprise: Pick<Surprise, 'kind' | 'details'>): string => {
  const details = detailsOf(surprise)
  return details ? sentence(t, language, details) : t('surprise.says.other')
}
