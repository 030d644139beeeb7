import { Problem } from '#platform/problem.ts'
import { docTypes, type FieldName } from '#shared/extraction.ts'
import { type FieldKind, fieldKinds } from '#shared/fieldKind.ts'
import { isIban } from '#shared/identifiers.ts'
import { parseAmount } from '#shared/parseAmount.ts'
import { plainText } from '#shared/plainText.ts'
import { placeInWords } from './fieldsInWords.ts'
import { invoiceProblems } from './problems.ts'

// What a person types becomes the canonical value of the field: "1 234,56 €" → "1234.56", "18/02/2026" → "2026-02-18".

const expected: Record<FieldKind, { fr: string; en: string }> = {
  amount: { fr: 'un montant comme 1 234,56', en: 'an amount like 1,234.56' },
  date: { fr: 'une date comme 18/02/2026', en: 'a date like 18/02/2026' },
  currency: { fr: 'trois lettres comme EUR', en: 'three letters like EUR' },
  type: { fr: docTypes.join(', '), en: docTypes.join(', ') },
  iban: { fr: 'un IBAN dont la clé est juste', en: 'an IBAN whose check digits are right' },
  identifier: { fr: 'des lettres et des chiffres', en: 'letters and digits' },
  text: { fr: 'un texte', en: 'a text' },
  number: { fr: 'un numéro', en: 'a number' },
}

/** The canonical value; null for an emptied field. Throws `invoice_field_invalid` with what was expected. */
export const normalise = (field: FieldName, typed: string | null): string | null => {
  const text = plainText(typed?.normalize('NFC') ?? '', 500)
  if (text === '') return null
  const kind = fieldKinds[field]
  const value = parsers[kind](text)
  if (value === null) throw invalidField(field, text, expected[kind])
  return value
}

/** What was typed does not fit the field; `expected` says in both languages what would. */
export const invalidField = (field: string, value: string, { fr, en }: { fr: string; en: string }): Problem => {
  const named = placeInWords(field)
  const values = { champ: named.fr, field: named.en, value, expected: fr, wanted: en }
  return new Problem(invoiceProblems.invoice_field_invalid, values)
}

const compact = (text: string): string => text.replace(/[\s.\-/]/g, '').toUpperCase()

const parsers: Record<FieldKind, (text: string) => string | null> = {
  text: (text) => text,
  number: (text) => text,
  identifier: (text) => (/^[A-Z0-9]{2,30}$/.test(compact(text)) ? compact(text) : null),
  iban: (text) => (isIban(compact(text)) ? compact(text) : null),
  currency: (text) =>
    /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : ({ '€': 'EUR', $: 'USD', '£': 'GBP' }[text] ?? null),
  type: (text) => docTypes.find((type) => type === text) ?? null,
  amount: (text) => parseAmount(text),
  date: (text) => parseDate(text),
}

/** No invoice is older or later; what says otherwise was mistyped. */
const plausibleYear = (year: number): boolean => year >= 1900 && year < 2100

/**
 * "18/02/2026", "18.2.26", "2026-02-18" → ISO; null for a date that does not exist or that no invoice bears. Two-digit
 * years are of this century.
 */
export const parseDate = (text: string): string | null => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const french = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : french ? [french[3], french[2], french[1]] : []
  if (!year || !month || !day) return null
  const full = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${full}T00:00:00Z`)
  if (!plausibleYear(date.getUTCFullYear())) return null
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(full) ? full : null
}
