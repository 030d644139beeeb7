import { within } from '../../fold.ts'
import type { Segment, Sheet } from '../page/segments.ts'
import { type Spot, spotAt } from '../page/spot.ts'
import { type LabelEntry, labelTable, type Role } from './table.ts'

/** A label found on the page. */
export type Label = Spot & {
  entries: LabelEntry[]
  /** Folded label. */
  name: string
  /** It opens its segment (or follows a separator there). */
  opens: boolean
  /** Nothing but punctuation follows it in its segment. */
  closes: boolean
  /** It is a word of a long sentence, not a label. */
  prose: boolean
}

/** Longest label in tokens. */
const LONGEST = Math.max(...[...labelTable.keys()].map((key) => key.split(' ').length))

/** Labels of several words by their letters alone: tight print and OCR lose the space ("TOTALTTC"). */
const joinedLabels = new Map(
  [...labelTable.keys()]
    .filter((key) => key.includes(' ') && key.length >= 7)
    .map((key) => [key.replaceAll(' ', ''), key]),
)

/** Labels long enough that one or two wrong letters leave them recognisable, by their number of tokens. */
const fuzzy = [...labelTable.keys()].filter((key) => key.replaceAll(' ', '').length >= 6)
const fuzzyCache = new Map<string, string | null>()

/** The label that OCR probably meant; null when none or several are as near. */
function mend(text: string): string | null {
  const known = fuzzyCache.get(text)
  if (known !== undefined) return known
  const limit = text.length >= 9 ? 2 : 1
  const near = fuzzy.filter((key) => key[0] === text[0] && within(text, key, limit))
  const found = near.length
    ? (near.find((key) => within(text, key, 1)) ?? (near.length === 1 ? near[0] : undefined))
    : undefined
  if (fuzzyCache.size > 20_000) fuzzyCache.clear()
  fuzzyCache.set(text, found ?? null)
  return found ?? null
}

function labelAt(segment: Segment, at: number, ocr: boolean): { count: number; name: string } | null {
  const limit = Math.min(LONGEST, segment.tokens.length - at)
  for (let count = limit; count > 0; count--) {
    const words = segment.tokens.slice(at, at + count).map((token) => token.text)
    const name = words.join(' ')
    if (labelTable.has(name)) return { count, name }
    const apart = count === 1 ? joinedLabels.get(name) : undefined
    if (apart) return { count, name: apart }
    // German joins its words, OCR and tight print do so too: "sous-total" "soustotal", "rechnungs nr" "rechnungsnr".
    const plural = count === 1 && name.length > 4 && /s$/.test(name) ? name.slice(0, -1) : ''
    if (plural && labelTable.has(plural)) return { count, name: plural }
    if (ocr && name.length >= 6 && !/\d/.test(name)) {
      const mended = mend(name)
      if (mended) return { count, name: mended }
    }
  }
  return null
}

/** "Ne donnera pas lieu à escompte", "pas d'escompte", "sans remise": there is none, so no amount beside it is one. */
const DENIED = /(?:\b(?:lieu [aà]|sans|aucune?|ni|pas de|no|kein|ohne)\s+|^\s*[aà]\s+|\bpas d\s?['’]\s?)$/iu

const isDenied = (before: string, entries: readonly LabelEntry[]): boolean =>
  entries.some(({ role }) => role === 'discount') && DENIED.test(before)

const SEPARATOR = /[:;·•|●–—(/-]\s*$/

/** "TVA 20 %" heads a column as "TVA" does. */
const RATE = /^\s*[:à@(-]*\s*\d{1,2}(?:[.,]\d{1,2})?\s*%\s*\)?\s*:?\s*$/u

/** Only punctuation, or a remark in brackets ("(EUR)"), stands behind the label. */
const closesSegment = (tail: string, tokens: number): boolean =>
  tokens === 0 || RATE.test(tail) || (tokens <= 3 && /^\s*[:.]?\s*(?:\([^)\d]*\)|eur|euros?)\s*:?\s*$/i.test(tail))

function labelsIn(segment: Segment, ocr: boolean): Label[] {
  const found: Label[] = []
  const words = segment.tokens.filter((token) => /[a-z]/.test(token.text)).length
  for (let at = 0; at < segment.tokens.length; ) {
    const label = labelAt(segment, at, ocr)
    const first = segment.tokens[at]
    const last = label ? segment.tokens[at + label.count - 1] : undefined
    if (!label || !first || !last) {
      at++
      continue
    }
    const before = segment.text.slice(0, first.start)
    const entries = labelTable.get(label.name) ?? []
    const rest = segment.tokens.slice(at + label.count)
    const opens =
      at === 0 ||
      SEPARATOR.test(before) ||
      /^[\s\d.,]+%\s*(?:de |d')?$/u.test(before) ||
      (at === 1 && /^(le|la|l|d|your|votre|total|the|ihre|montant)$/.test(segment.tokens[0]?.text ?? ''))
    found.push({
      ...spotAt(segment, first.start, last.end),
      entries: isDenied(before, entries) ? entries.filter(({ role }) => role !== 'discount') : entries,
      name: label.name,
      opens,
      closes: closesSegment(segment.text.slice(last.end), rest.length),
      prose: words > (opens ? 14 : 9) && !/^\s*[:=]/.test(segment.text.slice(last.end)),
    })
    at += label.count
  }
  return found
}

/** Every label of the document, longest match first at each word. */
export const labelsOf = (sheet: Sheet): Label[] => sheet.segments.flatMap((segment) => labelsIn(segment, sheet.ocr))

export const weightOf = (label: Label, role: Role): number =>
  label.entries.find((entry) => entry.role === role)?.weight ?? 0
