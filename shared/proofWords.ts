import { proofNames, proofSays, proofTerms } from './i18n/fr/invoices/proofSays.ts'

// Proofs are stored as French sentences, each of a key and its values. Who reads another language is told from the same
// list: the sentence is taken apart again, so that what was stored years ago is understood as well.

type ProofKey = keyof typeof proofSays
type ProofName = keyof typeof proofNames

type Holes<S> = S extends `${string}{{${infer Hole}}}${infer Rest}` ? Hole | Holes<Rest> : never
type Values<K extends ProofKey> = Readonly<Record<Holes<(typeof proofSays)[K]>, string>>

/** A sentence of `proofSays` or `proofTerms`, in any language, with its values. */
export const filled = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, hole: string) => values[hole] ?? '')

/** ("label", {text: "Total"}) → "lu à côté de « Total »". */
export const proofSentence = <K extends ProofKey>(key: K, values: Values<K>): string => filled(proofSays[key], values)

/** What a sentence names: "le total HT". */
export const proofName = (name: ProofName): string => proofNames[name]

type Heard = { key: ProofKey; values: Readonly<Record<string, string>> }

/** Either apostrophe, any of the spaces that typography sets. */
const loosely = (text: string): string =>
  text
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/['’]/g, "['’]")
    .replace(/ /g, '[ \\u00a0\\u202f]')

const hole = (name: string): string => (name === 'extra' ? '(?<extra>(?: [+−] .+?)?)' : `(?<${name}>.+?)`)

const patternOf = (sentence: string): RegExp =>
  new RegExp(
    `^${sentence
      .split(/\{\{(\w+)\}\}/)
      .map((part, index) => (index % 2 === 0 ? loosely(part) : hole(part)))
      .join('')}$`,
    's',
  )

const isKey = (key: string): key is ProofKey => key in proofSays
const isName = (name: string): name is ProofName => name in proofNames

/** Plain sentences first: "il manque la date de facture" is one of its own, not "il manque …" with something in it. */
const patterns = Object.entries(proofSays)
  .map(([key, sentence]) => ({ key, pattern: patternOf(sentence), holes: sentence.split('{{').length }))
  .sort((a, b) => Math.min(a.holes, 2) - Math.min(b.holes, 2) || b.holes - a.holes)

/** A stored sentence as key and values; null for figures alone, and for words that are not ours: shown as they stand. */
export const heardProof = (sentence: string): Heard | null => {
  for (const { key, pattern } of patterns) {
    const found = pattern.exec(sentence)
    if (found && isKey(key)) return { key, values: { ...found.groups } }
  }
  return null
}

const namesHeard = new Map<string, string>(Object.entries(proofNames).map(([name, text]) => [text, name]))

/** "l’en-tête, le nom de domaine" → ["header", "domain"]; null where one of them is not ours. */
export const heardNames = (text: string): ProofName[] | null => {
  const names = text.split(/, | et /).map((one) => namesHeard.get(one.replaceAll("'", '’')) ?? '')
  return names.every(isName) ? names : null
}

type TermsPart = { key: keyof typeof proofTerms; values: Readonly<Record<string, string>> }

const termsPatterns = (['days', 'monthEnd', 'on'] as const).map(
  (key) =>
    [key, new RegExp(`^${patternOf(proofTerms[key]).source.slice(1, -1).replace('.+?', '\\d+')}(?: |$)`)] as const,
)

/** Terms in words, "30 jours fin de mois le 10": `proofTerms` filled in. */
export const termsSentence = (parts: readonly TermsPart[]): string =>
  parts.map(({ key, values }) => filled(proofTerms[key], values)).join(' ')

/** The same taken apart; null for other words than ours. */
export const heardTerms = (text: string): TermsPart[] | null => {
  if (text === proofTerms.atOnce) return [{ key: 'atOnce', values: {} }]
  const parts: TermsPart[] = []
  let rest = text
  for (const [key, pattern] of termsPatterns) {
    const found = pattern.exec(rest)
    if (!found) continue
    parts.push({ key, values: { ...found.groups } })
    rest = rest.slice(found[0].length)
  }
  return rest === '' && parts.length > 0 ? parts : null
}
