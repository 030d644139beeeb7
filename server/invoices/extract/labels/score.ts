import type { Sheet } from '../page/segments.ts'
import type { Spot } from '../page/spot.ts'
import type { Label } from './find.ts'
import { link } from './link.ts'
import type { Role } from './table.ts'

/** For one value: how strongly labels give it each role, and which label says so. */
export type RoleScores = Map<Role, { score: number; label: Label; direct: number }>

/** Rows that a label can reach down or up. */
const NEAR_ROWS = 14

type Link<S> = { spot: S; value: number }

/** The values near a label, and how strongly its place ties it to each. */
function linksOf<S extends Spot>(sheet: Sheet, label: Label, byRow: ReadonlyMap<number, readonly S[]>): Link<S>[] {
  const { row } = label.segment
  const links: Link<S>[] = []
  for (let other = row - 1; other <= row + NEAR_ROWS; other++) {
    for (const spot of byRow.get(other) ?? []) {
      const value = link(sheet, label, spot)
      if (value > 0.05) links.push({ spot, value })
    }
  }
  return links
}

/**
 * What a label says for each of its values. A heading that has a value of the same kind right beside it does not speak for
 * what stands under it, so those links are damped.
 */
function shares<S extends Spot>(links: readonly Link<S>[], row: number): (Link<S> & { share: number })[] {
  const beside = Math.max(0, ...links.filter(({ spot }) => spot.segment.row === row).map(({ value }) => value))
  const best = Math.max(0, ...links.map(({ value }) => value))
  return links.map(({ spot, value }) => {
    const damped = spot.segment.row !== row && beside > 0.7 ? value * 0.35 : value
    // The nearest value has the label; others only if they are almost as near.
    return { spot, value, share: damped < best - 0.12 ? damped * 0.7 : damped }
  })
}

/** Scores every value against every label near it. */
export function scoreRoles<S extends Spot>(
  sheet: Sheet,
  labels: readonly Label[],
  spots: readonly S[],
  wanted: ReadonlySet<Role>,
): Map<S, RoleScores> {
  const scores = new Map<S, RoleScores>(spots.map((spot) => [spot, new Map()]))
  const byRow = Map.groupBy(spots, (spot) => spot.segment.row)
  for (const label of labels) {
    const entries = label.entries.filter((entry) => wanted.has(entry.role))
    if (!entries.length) continue
    for (const { spot, value, share } of shares(linksOf(sheet, label, byRow), label.segment.row)) {
      const known = scores.get(spot)
      for (const { role, weight } of entries) {
        const score = share * weight
        if (score > (known?.get(role)?.score ?? Number.NEGATIVE_INFINITY))
          known?.set(role, { score, label, direct: value })
      }
    }
  }
  return scores
}

export const scoreOf = (scores: RoleScores | undefined, role: Role): number => scores?.get(role)?.score ?? 0
