import type { Amount } from '../candidates/amounts.ts'
import { type RoleScores, scoreOf } from '../labels/score.ts'
import { amountRoles, type Role } from '../labels/table.ts'
import type { VatPart } from './vatLines.ts'

export type Clues = {
  amounts: readonly Amount[]
  scores: Map<Amount, RoleScores>
  vatParts: readonly VatPart[]
  /** Sum of the line items; null without any. */
  linesSum: number | null
  /** The page says why no VAT is due. */
  exempt: boolean
  /** Read by OCR: the total itself may be unreadable. */
  ocr: boolean
}

/** An amount where it stands for something, and the print that says so; null without any, as where only a lesson says it. */
export type Stand = { score: number; spot: Amount; label: string | null }

/** An amount as a value: where it stands best in each role. */
export type Money = { cents: number; roles: Map<Role, Stand>; count: number }

/** Distinct values on the page, signs dropped, with the votes that labels give each. */
export function moneyOf(clues: Clues): Map<number, Money> {
  const found = new Map<number, Money>()
  const add = (spot: Amount, cents: number, share: number) => {
    const money = found.get(cents) ?? { cents, roles: new Map(), count: 0 }
    money.count += share === 1 ? 1 : 0
    for (const role of amountRoles) {
      const said = clues.scores.get(spot)?.get(role)
      const score = (said?.score ?? 0) * share
      const known = money.roles.get(role)
      // Of equal ones the last on the page: totals stand at the end.
      if (said && score > 0.1 && (!known || score >= known.score))
        money.roles.set(role, { score, spot, label: said.label.name === '' ? null : said.label.text })
    }
    if (!money.roles.size) money.roles.set('other_amount', { score: 0, spot, label: null })
    found.set(cents, money)
  }
  for (const spot of clues.amounts) {
    if (spot.percent || spot.cents === null) continue
    const exact = spot.decimals === 2
    const labelled = amountRoles.some((role) => scoreOf(clues.scores.get(spot), role) > 0.5)
    // A whole number is rarely a total: it needs a currency or a good label, and counts less.
    if (exact || spot.currency || labelled) add(spot, Math.abs(spot.cents), exact ? 1 : spot.currency ? 0.85 : 0.6)
    if (spot.currency || labelled) for (const cents of spot.others) add(spot, Math.abs(cents), 0.8)
  }
  return found
}

/** How strongly labels call this value by that role. */
export const vote = (money: Money | undefined, role: Role): number => money?.roles.get(role)?.score ?? 0

/**
 * A value labelled as something else is a poor total; what was paid may well be the total where a label says so too.
 * @param settled cash less change comes to it
 */
export function against(money: Money, settled = false): number {
  const paid =
    settled || vote(money, 'total_ttc') > 0.6 ? 0 : Math.max(vote(money, 'cash'), vote(money, 'prepaid') * 0.8)
  return Math.max(
    paid,
    ...(['change', 'discount', 'other_amount', 'rounding'] as const).map((role) => vote(money, role)),
  )
}
