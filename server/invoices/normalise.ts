import { Problem } from '#platform/problem.ts'
import { docTypes, type FieldName } from '#shared/extraction.ts'
import { type FieldKind, fieldKinds } from '#shared/fieldKind.ts'
import { isIban } from '#shared/identifiers.ts'
import { parseAmount } from '#shared/parseAmount.ts'
import { plainText } from '#shared/plainText.ts'
import { invoiceProblems } from './problems.ts'

// What a person types becomes the canonical value of the field: "1 234,56 €" → "1234.56", "18/02/2026" → "2026-02-18".

const expected: Record<FieldKind, string> = {
  amount: 'un montant comme 1 234,56',
  date: 'une date comme 18/02/2026',
  currency: 'trois lettres comme EUR',
  type: docTypes.join(', '),
  iban: 'un IBAN dont la clé est juste',
  identifier: 'des lettres et des chiffres',
  text: 'un texte',
  number: 'un numéro',
}

/** The canonical value; null for an emptied field. Throws `invoice_field_invalid` with what was expected. */
export const normalise = (field: FieldName, typed: string | null): string | null => {
  const text = plainText(typed?.normalize('NFC') ?? '', 500)
  if (text === '') return null
  const kind = fieldKinds[field]
  const value = parsers[kind](text)
  if (value === null)
    throw new Problem(invoiceProblems.invoice_field_invalid, { field, value: text, expected: expected[kind] })
  return value
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

/** "18/02/2026", "18.2.26", "2026-02-18" → ISO; null for a date that does not exist. Two-digit years are of this century. */
export const parseDate = (text: string): string | null => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const french = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : french ? [french[3], french[2], french[1]] : []
  if (!year || !month || !day) return null
  const full = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${full}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(full) ? full : null
}
