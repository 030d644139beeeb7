import type { TFunction } from 'i18next'
import type { Proof } from '#shared/extraction.ts'
import { formatAmount, formatDate } from '#shared/format.ts'
import { bound } from '#shared/i18n/index.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { filled, heardNames, heardProof, heardTerms } from '#shared/proofWords.ts'

// A proof in the reader's language: it is stored as a French sentence (`shared/proofWords.ts`).

type Words = TFunction<'invoices'>

const DAY = /\b(\d{2})\/(\d{2})\/(\d{4})\b/g
const RATE = /(\d+)(?:,(\d+))? %/g
const AMOUNT = /−?\d{1,3}(?: \d{3})*,\d+(?! %)\b/g

/** Figures and days of a sentence as the reader writes them: "1 638,00 − 500,00" → "1,638.00 − 500.00". */
const figuresIn = (text: string, language: Language): string =>
  text
    .replace(DAY, (_, day: string, month: string, year: string) => formatDate(`${year}-${month}-${day}`, language))
    .replace(AMOUNT, (figure) =>
      formatAmount(figure.replaceAll(' ', '').replace(',', '.').replace('−', '-'), null, language),
    )
    .replace(RATE, (rate, whole: string, part?: string) =>
      language === 'fr' ? rate : `${part === undefined ? whole : `${whole}.${part}`}%`,
    )

/** A value as the document has it: an amount "1234.50", a day "2026-03-12", any other text as it stands. */
const asRead = (value: string, language: Language): string => {
  if (/^-?\d+\.\d{2}$/.test(value)) return formatAmount(value, null, language)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value, language) : value
}

const termsText = (t: Words, text: string): string => {
  const words = t('proofTerms', { returnObjects: true, skipInterpolation: true })
  return (
    heardTerms(text)
      ?.map(({ key, values }) => filled(words[key], values))
      .join(' ') ?? text
  )
}

const namesText = (t: Words, text: string, between: string): string =>
  heardNames(text)
    ?.map((name) => t(`proofNames.${name}`))
    .join(between) ?? text

/** What a document or a person wrote is quoted, not translated. */
const holes = (t: Words, language: Language): Readonly<Record<string, (value: string) => string>> => ({
  text: (text) => text,
  value: (value) => asRead(value, language),
  page: (value) => asRead(value, language),
  xml: (value) => asRead(value, language),
  lesson: (sentence) => sentenceText(t, language, sentence),
  sources: (names) => namesText(t, names, ', '),
  absent: (names) => namesText(t, names, ` ${t('proofAnd')} `),
  terms: (terms) => termsText(t, terms),
})

const sentenceText = (t: Words, language: Language, sentence: string): string => {
  const heard = heardProof(sentence)
  // Sums one after the other: French sets a blank before the sign between them.
  if (heard === null) return figuresIn(language === 'fr' ? sentence : sentence.replaceAll(' ; ', '; '), language)
  const written = holes(t, language)
  const figures = (value: string) => figuresIn(value, language)
  const values = Object.fromEntries(
    Object.entries(heard.values).map(([hole, value]) => [hole, (written[hole] ?? figures)(value)]),
  )
  return filled(t('proofSays', { returnObjects: true, skipInterpolation: true })[heard.key], values)
}

export const proofText = (t: Words, language: Language, { says }: Proof): string => {
  const text = sentenceText(t, language, says)
  return language === 'fr' ? bound(text) : text
}
