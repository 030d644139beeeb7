import type { Sheet } from '../page/segments.ts'
import { type Spot, sharedWidth } from '../page/spot.ts'
import type { Label } from './find.ts'
import type { RoleScores } from './score.ts'
import type { Role } from './table.ts'

// "Total" at the left of a row and "Montant HT", "TVA", "Montant TTC" at the head of the columns: where they cross stand the
// totals, however many rows lie between.

const COLUMN_HEADS: Role[] = ['total_ht', 'total_tva', 'total_ttc']
const CROSSING = 0.9
const FARTHEST_HEAD = 40

const whole = (label: Label) => label.opens && label.closes && label.segment.tokens.length <= 5

const sums = (label: Label) =>
  label.start === 0 && label.entries.some(({ role }) => role === 'total_ttc' || role === 'amount_due')

/** Adds to `scores` what row label and column head say together. */
export function scoreCrossings<S extends Spot>(
  sheet: Sheet,
  labels: readonly Label[],
  spots: readonly S[],
  scores: Map<S, RoleScores>,
): void {
  const heads = labels.filter((label) => whole(label) && label.entries.some(({ role }) => COLUMN_HEADS.includes(role)))
  const byRow = Map.groupBy(spots, (spot) => spot.segment.row)
  for (const label of labels.filter(sums)) {
    const row = label.segment.row
    const values = (byRow.get(row) ?? []).filter((spot) => spot.box[0] > label.box[2])
    if (values.length < 2 || sheet.rows[row]?.segments[0] !== label.segment) continue
    for (const spot of values) {
      const over = heads
        .filter(
          (head) =>
            head.segment.page === label.segment.page &&
            head.segment.row < row &&
            row - head.segment.row <= FARTHEST_HEAD,
        )
        .filter((head) => sharedWidth(head.box, spot.box) > 0.3 || Math.abs(head.box[2] - spot.box[2]) < 6)
      const head = over.at(-1)
      for (const { role, weight } of head?.entries ?? []) {
        if (!head || !COLUMN_HEADS.includes(role)) continue
        const score = CROSSING * weight
        if ((scores.get(spot)?.get(role)?.score ?? 0) < score)
          scores.get(spot)?.set(role, { score, label: head, direct: score })
      }
    }
  }
}
