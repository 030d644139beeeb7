import { type FieldName, fieldNames } from '#shared/extraction.ts'
import { invoices as en } from '#shared/i18n/en/invoices.ts'
import { invoices as fr } from '#shared/i18n/fr/invoices.ts'

type InWords = { fr: string; en: string }

/** A field as the screen calls it, with the name that the API knows: « Total TTC » (total_ttc). */
const inWords = (name: FieldName): InWords => ({
  fr: `« ${fr.field[name]} » (${name})`,
  en: `“${en.field[name]}” (${name})`,
})

const tables = { lines: 'lines', vat_lines: 'vat' } as const

/** The same of "total_ttc", or of a row of a table, "vat_lines 2"; what is neither is said as it is. */
export const placeInWords = (place: string): InWords => {
  const field = fieldNames.find((name) => name === place)
  if (field) return inWords(field)
  const [, table, row] = /^(lines|vat_lines) (\d+)$/.exec(place) ?? []
  if (table !== 'lines' && table !== 'vat_lines') return { fr: place, en: place }
  const group = tables[table]
  return { fr: `« ${fr.group[group]} », rang ${row} (${place})`, en: `“${en.group[group]}”, row ${row} (${place})` }
}

export const fieldsInWords = (names: readonly FieldName[]): InWords => ({
  fr: names.map((name) => inWords(name).fr).join(', '),
  en: names.map((name) => inWords(name).en).join(', '),
})
