import { fold } from '../../fold.ts'

/** What ends a company's name and is no name alone: its legal form, and the words that stand before that. */
const ENDING =
  /^(?:[(]?(?:m|malaysia|france)[)]?|sdn|bhd|s\/b|plt|enterprises?|trading|holdings?|marketing|resources|services?|supply|supplies|industr(?:y|ies)|corporation|company|group|international|restaurants?|stores?|bakery|cafe|mini|mart|et|cie|fils|co|ltd|limited|sarl|sas|sasu|eurl|&)$/
/** What never begins a name ("DU TERROIR"), and what never ends one. */
const LINKING = /^(?:&|et|and|of|de|du|des|d'|et cie)$/

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[\s.,]+/)
    .filter((word) => word !== '')

const inCapitals = (text: string) => /\p{Lu}/u.test(text) && !/\p{Ll}{2}/u.test(text)

/** Whether a line of a letterhead is the rest of the name over it: "BINTANG RAYA STATIONERY" - "SDN BHD", "LES SAVEURS" - "DU TERROIR". */
export function continuesName(name: string, next: string): boolean {
  if (inCapitals(name) !== inCapitals(next)) return false
  const [above, below] = [wordsOf(name), wordsOf(next)]
  if (above.length === 0 || below.length === 0 || below.length > 5) return false
  if (below.every((word) => ENDING.test(word))) return !above.includes('bhd')
  const linked = LINKING.test(above.at(-1) ?? '') || LINKING.test(below[0] ?? '')
  return linked && inCapitals(name)
}
