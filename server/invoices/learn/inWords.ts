import { proofSentence } from '#shared/proofWords.ts'
import type { Rule } from '../extract/learned/pattern.ts'
import type { Sheet } from '../extract/page/segments.ts'
import type { Spot } from '../extract/page/spot.ts'

// Lessons as a French sentence; `inParts.ts` takes it apart for readers of other languages.

const quoted = (text: string) => ({ text: text.trim().slice(-60) })

/** The words that a person recognises a place by. */
function placeInWords(sheet: Sheet, spot: Spot): string {
  const { segment } = spot
  const before = segment.text.slice(0, spot.start)
  if (/\p{L}{2}/u.test(before)) return proofSentence('behind', quoted(before))
  const row = sheet.rows[segment.row]?.segments ?? []
  const left = row[row.indexOf(segment) - 1]
  if (left && /\p{L}{2}/u.test(left.text)) return proofSentence('rightOf', quoted(left.text))
  const above = sheet.rows
    .slice(Math.max(0, segment.row - 4), segment.row)
    .flatMap((one) => one.segments)
    .findLast((one) => one.page === segment.page && one.box[0] < spot.box[2] && spot.box[0] < one.box[2])
  return above && /\p{L}{2}/u.test(above.text) ? proofSentence('under', quoted(above.text)) : proofSentence('spot', {})
}

/** A lesson as it was taught on a page. */
export const lessonInWords = (rule: Rule, sheet: Sheet, spot: Spot | null): string =>
  rule.kind === 'place' && spot ? placeInWords(sheet, spot) : ruleInWords(rule)

/** A rule without its page: its places tell by their folded words. */
export function ruleInWords(rule: Rule): string {
  switch (rule.kind) {
    case 'place': {
      const [place] = rule.places
      if (place?.before) return proofSentence('behind', quoted(place.before))
      if (place?.left) return proofSentence('rightOf', quoted(place.left))
      return place?.above ? proofSentence('under', quoted(place.above)) : proofSentence('spot', {})
    }
    case 'constant':
      return proofSentence('always', { value: rule.value })
    case 'terms':
      return proofSentence(rule.endOfMonth ? 'daysAfterEnd' : 'daysAfter', { days: String(rule.days) })
    case 'meaning':
      return proofSentence('means', { text: rule.read ?? 'rien', value: rule.value ?? 'rien' })
    case 'absent':
      return proofSentence('notOne', {})
  }
}
