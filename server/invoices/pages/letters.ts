import type { FieldName } from '#shared/extraction.ts'
import { type FieldKind, fieldKinds } from '#shared/fieldKind.ts'

const figures = '0123456789'
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const small = capitals.toLowerCase()

/** What may stand in a field of each kind; empty: anything. Months may be words, so dates have letters too. */
const letters: Record<FieldKind, string> = {
  amount: `${figures},.-€`,
  date: `${figures}${capitals}${small}éûèäç./-,`,
  number: `${figures}${capitals}${small}-/._#°:`,
  iban: `${figures}${capitals}`,
  identifier: `${figures}${capitals}`,
  currency: `${capitals}${small}€$£`,
  type: '',
  text: '',
}

/** The only letters that OCR may see where a field of this name is read. */
export const lettersFor = (field: FieldName): string => letters[fieldKinds[field]]
