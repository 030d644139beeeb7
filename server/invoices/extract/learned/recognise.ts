import { within } from '../../fold.ts'
import type { Sheet } from '../page/segments.ts'
import { nameKey } from '../parties/nameText.ts'
import { weightOf } from './keys.ts'
import type { KnownPattern } from './pattern.ts'

/** A supplier's name alone is enough; a domain or telephone number too; three lines of head and foot just so. */
const ENOUGH = 2.5

/** The name stands somewhere on the page, alone or inside a longer line; with a few wrong letters where OCR read it. */
function carriesName(sheet: Sheet, name: string): boolean {
  const key = nameKey(name)
  if (key.length < 2) return true
  return sheet.segments.some((segment) => {
    const text = nameKey(segment.text)
    if (text.includes(key)) return true
    return sheet.ocr && key.length > 5 && within(text, key, Math.floor(key.length / 5))
  })
}

/** Kinds of strong evidence: a legal number and an account, say. */
const strongKinds = (keys: readonly string[]) =>
  new Set(keys.filter((key) => weightOf(key) >= 3).map((key) => key.slice(0, key.indexOf(':')))).size

/** The page carries companies' numbers, and the supplier's own is not among them. */
function namesAnother(known: readonly string[], keys: ReadonlySet<string>): boolean {
  const legal = (key: string) => key.startsWith('siren:') || key.startsWith('vat:')
  const own = known.filter(legal)
  return own.length > 0 && !own.some((key) => keys.has(key)) && [...keys].some(legal)
}

/**
 * Which of the known patterns belongs to this document. What several suppliers have in common (the customer's own number,
 * taken for theirs when it was learned) recognises none of them; a pattern that knows its name wants to see it, or two
 * other strong signs. An account or a telephone number does not make one company's page another's: where the page names
 * other companies' numbers only, the name must stand there. Null where nothing speaks clearly.
 */
export function recognise(
  patterns: readonly KnownPattern[],
  keys: ReadonlySet<string>,
  sheet: Sheet,
): KnownPattern | null {
  const owners = new Map<string, Set<string>>()
  for (const { keys: known, pattern } of patterns)
    for (const key of known) owners.set(key, (owners.get(key) ?? new Set()).add(nameKey(pattern.name)))
  const ranked = patterns
    .map((known) => {
      const shared = known.keys.filter((key) => keys.has(key) && owners.get(key)?.size === 1)
      return { known, shared, score: shared.reduce((sum, key) => sum + weightOf(key), 0) }
    })
    .filter(({ score }) => score >= ENOUGH)
    .filter(({ known, shared }) => {
      const { named, name } = known.pattern
      if (carriesName(sheet, name)) return true
      return !namesAnother(known.keys, keys) && (!named || strongKinds(shared) >= 2)
    })
    .sort((a, b) => b.score - a.score)
  return ranked[0]?.known ?? null
}
