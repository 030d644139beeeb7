import type { z } from 'zod'
import type { Language } from '../problem.ts'

// What is wrong with a value that a caller sent, and what would be right: the validator's own prose says the first in the
// words of its types, and often not the second.

type Issue = z.core.$ZodIssue
type Words = Record<Language, string>

/** The sentence for one fault of `data`; null where the validator's own must do. */
export const inputWords = (issue: Issue, data: unknown, language: Language): string | null => {
  const wanted = wantedBy(issue, data)
  if (!wanted) return null
  const given = valueAt(data, issue.path)
  if (given === undefined && issue.code !== 'unrecognized_keys')
    return language === 'fr' ? `manque : donnez ${wanted.fr}` : `is missing: give ${wanted.en}`
  const shown = shownValue(given)
  if (issue.code === 'unrecognized_keys') return wanted[language]
  if (shown === null)
    return language === 'fr' ? `ne convient pas : donnez ${wanted.fr}` : `does not fit: give ${wanted.en}`
  return language === 'fr'
    ? `« ${shown} » ne convient pas : donnez ${wanted.fr}`
    : `“${shown}” does not fit: give ${wanted.en}`
}

/** What a place wants, as the object of "give"; of a key that nothing knows, the whole sentence. */
const wantedBy = (issue: Issue, data: unknown): Words | null => {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.length > 40 ? null : oneOf(issue.values.map(String))
    case 'invalid_type':
      return types[issue.expected] ?? null
    case 'invalid_format':
      return formats[issue.format] ?? null
    case 'too_small':
    case 'too_big':
      return within(issue)
    case 'unrecognized_keys':
      return unknownKeys(issue.keys)
    case 'invalid_union':
      return anyOf(issue.errors, data)
    default:
      return null
  }
}

const oneOf = (values: readonly string[]): Words => ({ fr: list(values, 'ou'), en: list(values, 'or') })

/** "a, b ou c". */
const list = (values: readonly string[], or: string): string =>
  values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} ${or} ${values.at(-1)}`

const types: Record<string, Words> = {
  string: { fr: 'un texte', en: 'a text' },
  number: { fr: 'un nombre', en: 'a number' },
  int: { fr: 'un nombre entier', en: 'a whole number' },
  boolean: { fr: 'true ou false', en: 'true or false' },
  object: { fr: 'un objet JSON', en: 'a JSON object' },
  record: { fr: 'un objet JSON', en: 'a JSON object' },
  array: { fr: 'une liste', en: 'a list' },
  null: { fr: 'null', en: 'null' },
}

const formats: Record<string, Words> = {
  uuid: {
    fr: 'un UUID, par exemple 7df142c5-a2ab-4b76-bb66-dc52c47ae8e9',
    en: 'a UUID, such as 7df142c5-a2ab-4b76-bb66-dc52c47ae8e9',
  },
  url: {
    fr: 'une adresse complète, par exemple https://exemple.fr/rappel',
    en: 'a complete address, such as https://example.com/callback',
  },
  date: { fr: 'une date AAAA-MM-JJ, par exemple 2026-03-31', en: 'a date YYYY-MM-DD, such as 2026-03-31' },
  datetime: {
    fr: 'un instant avec son fuseau, par exemple 2026-03-31T09:30:00Z',
    en: 'a time with its zone, such as 2026-03-31T09:30:00Z',
  },
  email: { fr: 'une adresse e-mail', en: 'an e-mail address' },
}

type Bound = Extract<Issue, { code: 'too_small' | 'too_big' }>

const units: Record<string, { one: Words; many: Words }> = {
  string: { one: { fr: 'caractère', en: 'character' }, many: { fr: 'caractères', en: 'characters' } },
  array: { one: { fr: 'élément', en: 'item' }, many: { fr: 'éléments', en: 'items' } },
}

/** "100 caractères au plus", "au moins 1". */
const within = (issue: Bound): Words | null => {
  const bound = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum)
  const unit = units[issue.origin]?.[bound > 1 ? 'many' : 'one']
  if (!unit && issue.origin !== 'number' && issue.origin !== 'int') return null
  const how = (language: Language) => (unit ? `${bound} ${unit[language]}` : `${bound}`)
  if (!issue.inclusive) {
    const [fr, en] = issue.code === 'too_small' ? ['plus de', 'more than'] : ['moins de', 'less than']
    return { fr: `${fr} ${how('fr')}`, en: `${en} ${how('en')}` }
  }
  return issue.code === 'too_small'
    ? { fr: `au moins ${how('fr')}`, en: `at least ${how('en')}` }
    : { fr: `au plus ${how('fr')}`, en: `at most ${how('en')}` }
}

const unknownKeys = (keys: readonly string[]): Words => {
  const names = keys.map((key) => key.slice(0, LONGEST))
  return keys.length > 1
    ? { fr: `inconnus ici : ${names.join(', ')}`, en: `unknown here: ${names.join(', ')}` }
    : { fr: `inconnu ici : ${names.join()}`, en: `unknown here: ${names.join()}` }
}

/** What any of the alternatives wants; null where one of them wants what has no words. */
const anyOf = (errors: readonly (readonly Issue[])[], data: unknown): Words | null => {
  const wanted = errors.map(([issue]) => (issue && issue.path.length === 0 ? wantedBy(issue, data) : null))
  const said = wanted.filter((one) => one !== null)
  if (said.length === 0 || said.length < wanted.length) return null
  return {
    fr: list([...new Set(said.map(({ fr }) => fr))], 'ou'),
    en: list([...new Set(said.map(({ en }) => en))], 'or'),
  }
}

const LONGEST = 60

/** A value as the caller wrote it, where it is short enough to be shown; null otherwise. */
const shownValue = (value: unknown): string | null => {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null
  const text = String(value)
  return text.length > 0 && text.length <= LONGEST ? text : null
}

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
    data,
  )
