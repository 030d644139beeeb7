import type { Rule } from '../extract/learned/pattern.ts'
import type { Sheet } from '../extract/page/segments.ts'
import type { Spot } from '../extract/page/spot.ts'

// Lessons as a French sentence; `inParts.ts` takes it apart for readers of other languages.

const quoted = (text: string) => `« ${text.trim().slice(-60)} »`

/** The words that a person recognises a place by. */
function placeInWords(sheet: Sheet, spot: Spot): string {
  const { segment } = spot
  const before = segment.text.slice(0, spot.start)
  if (/\p{L}{2}/u.test(before)) return `derrière ${quoted(before)}`
  const row = sheet.rows[segment.row]?.segments ?? []
  const left = row[row.indexOf(segment) - 1]
  if (left && /\p{L}{2}/u.test(left.text)) return `à droite de ${quoted(left.text)}`
  const above = sheet.rows
    .slice(Math.max(0, segment.row - 4), segment.row)
    .flatMap((one) => one.segments)
    .findLast((one) => one.page === segment.page && one.box[0] < spot.box[2] && spot.box[0] < one.box[2])
  return above && /\p{L}{2}/u.test(above.text) ? `sous ${quoted(above.text)}` : 'à cet endroit de la page'
}

/** A lesson as it was taught on a page. */
export const lessonInWords = (rule: Rule, sheet: Sheet, spot: Spot | null): string =>
  rule.kind === 'place' && spot ? placeInWords(sheet, spot) : ruleInWords(rule)

/** A rule without its page: its places tell by their folded words. */
export function ruleInWords(rule: Rule): string {
  switch (rule.kind) {
    case 'place': {
      const [place] = rule.places
      if (place?.before) return `derrière ${quoted(place.before)}`
      if (place?.left) return `à droite de ${quoted(place.left)}`
      return place?.above ? `sous ${quoted(place.above)}` : 'à cet endroit de la page'
    }
    case 'constant':
      return `toujours « ${rule.value} »`
    case 'terms':
      return `${rule.days} jours après la date${rule.endOfMonth ? ', fin de mois' : ''}`
    case 'meaning':
      return `« ${rule.read ?? 'rien'} » veut dire « ${rule.value ?? 'rien'} »`
    case 'absent':
      return 'ce qui se trouve à cet endroit n’en est pas un'
  }
}
