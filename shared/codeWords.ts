import { addDays } from './calendar.ts'
import { countryName } from './countries.ts'
import { formatPercent } from './format.ts'
import type { Language } from './i18n/languages.ts'

// Values that are codes, as people read them: the same words on a screen and in a file that is taken from it.

/** What values are of: a dimension of the model, or where that has gone its key alone. */
export type Coded = {
  key: string
  /** Words of the room that lends it: "a_valider" → "À valider". */
  codes?: Readonly<Record<string, Readonly<Record<Language, string>>>> | null | undefined
  /** They are shares of a hundred. */
  percent?: boolean | undefined
}

const dayWords = (day: string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { ...options, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

/** ISO weekday, Monday is 1: "lundi". */
export const weekdayName = (number: number, language: Language): string =>
  dayWords(addDays('2024-01-01', number - 1), language, { weekday: 'long' })

/** "10 h" in French, "10:00" in English. */
export const hourName = (hour: number, language: Language): string =>
  language === 'fr' ? `${hour}\u00a0h` : `${String(hour).padStart(2, '0')}:00`

const answers: Record<string, Record<Language, string>> = {
  true: { fr: 'oui', en: 'yes' },
  false: { fr: 'non', en: 'no' },
}

const isIn = (value: string, first: number, last: number): boolean =>
  /^\d{1,2}$/.test(value) && Number(value) >= first && Number(value) <= last

/** A value that is a code, in words: "weekday 4" → "jeudi", "pays Germany" → "Allemagne"; null: it is no code. */
export const codeText = ({ key, codes, percent }: Coded, value: string | null, language: Language): string | null => {
  if (value === null || value === '') return null
  const word = codes?.[value]?.[language]
  if (word) return word
  if (percent && Number.isFinite(Number(value))) return formatPercent(Number(value) / 100, language, 2)
  if (key === 'weekday' && isIn(value, 1, 7)) return weekdayName(Number(value), language)
  if (key === 'month_of_year' && isIn(value, 1, 12))
    return dayWords(`2024-${value.padStart(2, '0')}-01`, language, { month: 'long' })
  // Kept as the file writes it ("Germany"), and so asked for; read in the language of who reads.
  if (key === 'pays') return countryName(value, language)
  if (key === 'hour_of_day' && isIn(value, 0, 23)) return hourName(Number(value), language)
  return answers[value]?.[language] ?? null
}
