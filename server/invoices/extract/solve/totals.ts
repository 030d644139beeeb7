import type { Amount } from '../candidates/amounts.ts'
import { type RoleScores, scoreOf } from '../labels/score.ts'
import type { Role } from '../labels/table.ts'
import { rateBetween } from './rates.ts'
import type { VatPart } from './vatLines.ts'

// One solver for all totals: of every way to read (HT, TVA, TTC) from the amounts on the page, the one that explains most
// numbers wins. Labels are votes; equations weigh more than votes. All amounts are whole cents.

/** An amount as a value: where it stands best in each role. */
type Money = { cents: number; roles: Map<Role, { score: number; spot: Amount }>; count: number }

export type Solution = {
  ht: number | null
  tva: number | null
  ttc: number
  due: number | null
  prepaid: number | null
  rounding: number | null
  discount: number | null
  charge: number | null
  score: number
  /** Amounts on the page that stand for these values. */
  spots: Partial<
    Record<
      'total_ht' | 'total_tva' | 'total_ttc' | 'amount_due' | 'prepaid' | 'rounding' | 'discount' | 'charge',
      { spot: Amount; score: number }
    >
  >
}

export type Clues = {
  amounts: readonly Amount[]
  scores: Map<Amount, RoleScores>
  vatParts: readonly VatPart[]
  /** Sum of the line items; null without any. */
  linesSum: number | null
  /** The page says why no VAT is due. */
  exempt: boolean
}

const ROLES: Role[] = [
  'total_ht',
  'total_tva',
  'total_ttc',
  'amount_due',
  'prepaid',
  'rounding',
  'discount',
  'charge',
  'lines_total',
  'cash',
  'change',
  'other_amount',
]

function moneyOf(clues: Clues): Map<number, Money> {
  const found = new Map<number, Money>()
  const add = (spot: Amount, cents: number, share: number) => {
    const money = found.get(cents) ?? { cents, roles: new Map(), count: 0 }
    money.count += share === 1 ? 1 : 0
    for (const role of ROLES) {
      const score = scoreOf(clues.scores.get(spot), role) * share
      const known = money.roles.get(role)
      // Of equal ones the last on the page: totals stand at the end.
      if (score > 0.1 && (!known || score >= known.score)) money.roles.set(role, { score, spot })
    }
    if (!money.roles.size) money.roles.set('other_amount', { score: 0, spot })
    found.set(cents, money)
  }
  for (const spot of clues.amounts) {
    if (spot.percent || spot.cents === null) continue
    const exact = spot.decimals === 2
    const labelled = ROLES.some((role) => scoreOf(clues.scores.get(spot), role) > 0.3)
    // A whole number is rarely a total, even with a currency beside it.
    if (exact || spot.currency || labelled) add(spot, Math.abs(spot.cents), exact ? 1 : spot.currency ? 0.85 : 0.6)
    for (const cents of spot.others) add(spot, Math.abs(cents), 0.8)
  }
  return found
}

const vote = (money: Money | undefined, role: Role): number => money?.roles.get(role)?.score ?? 0

/** A value labelled as something else is a poor total. */
const against = (money: Money): number =>
  Math.max(
    vote(money, 'cash'),
    vote(money, 'change'),
    vote(money, 'prepaid') * 0.8,
    vote(money, 'discount'),
    vote(money, 'other_amount'),
    vote(money, 'rounding'),
  )

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)

const ttcVote = (money: Money): number => Math.max(vote(money, 'total_ttc'), vote(money, 'amount_due') * 0.9)

type Pair = { ht: number | null; tva: number | null; ttc: Money; score: number }

function scorePair(ht: Money, ttc: Money, tvaMoney: Money | undefined, clues: Clues, largest: number): number {
  const tva = ttc.cents - ht.cents
  const partsSum = sum(clues.vatParts.map((part) => part.amount))
  const bases = clues.vatParts.map((part) => part.base)
  let score = 1.2 * vote(ht, 'total_ht') + 1.6 * ttcVote(ttc) - 1.2 * against(ttc) - 0.8 * against(ht)
  if (tva > 0) {
    const rate = rateBetween(ht.cents, tva, 2)
    if (tvaMoney) score += 1 + 1.2 * vote(tvaMoney, 'total_tva') - 0.5 * against(tvaMoney)
    else if (Math.abs(partsSum - tva) > 1 && (rate === null || vote(ht, 'total_ht') < 0.5))
      return Number.NEGATIVE_INFINITY
    if (rate !== null) score += 1
    if (clues.vatParts.length && Math.abs(partsSum - tva) <= clues.vatParts.length) score += 1.5
    if (tva > 0.3 * ht.cents) score -= 2
  } else {
    score += clues.exempt || vote(tvaMoney, 'total_tva') > 0.5 ? 1 : -0.6
  }
  if (
    bases.length &&
    bases.every((base) => base !== null) &&
    Math.abs(sum(bases.map((base) => base ?? 0)) - ht.cents) <= bases.length
  )
    score += 1
  return score + common(ttc, clues, largest) + linesVote(ht, ttc, clues)
}

function linesVote(ht: Money | null, ttc: Money, clues: Clues): number {
  if (clues.linesSum === null) return 0
  if (ht && Math.abs(ht.cents - clues.linesSum) <= 2) return 1.5
  return Math.abs(ttc.cents - clues.linesSum) <= 2 ? 1 : 0
}

/** What speaks for a total whatever the HT: it is large, repeated, and cash less change. */
function common(ttc: Money, clues: Clues, largest: number): number {
  const cash = [...moneyOfRole(clues, 'cash')]
  const change = [...moneyOfRole(clues, 'change')]
  const paid = cash.some((a) => change.some((b) => a - b === ttc.cents))
  return (ttc.cents === largest ? 0.4 : 0) + Math.min(3, ttc.count - 1) * 0.15 + (paid ? 1.2 : 0)
}

const moneyOfRole = (clues: Clues, role: Role): Set<number> =>
  new Set(
    clues.amounts
      .filter((spot) => spot.cents !== null && scoreOf(clues.scores.get(spot), role) > 0.5)
      .map((spot) => Math.abs(spot.cents ?? 0)),
  )

function bestPair(money: Map<number, Money>, clues: Clues): Pair | null {
  const all = [...money.values()].filter((one) => one.cents > 0 || vote(one, 'total_ttc') > 0.5)
  const largest = Math.max(0, ...all.filter((one) => against(one) < 0.4).map((one) => one.cents))
  let best: Pair | null = null
  const offer = (pair: Pair) => {
    if (!best || pair.score > best.score) best = pair
  }
  for (const ttc of all) {
    // The total alone: enough where nothing else is printed (receipts).
    offer({
      ht: null,
      tva: null,
      ttc,
      score: 1.6 * ttcVote(ttc) - 1.2 * against(ttc) + common(ttc, clues, largest) + linesVote(null, ttc, clues),
    })
    for (const ht of all) {
      if (ht.cents > ttc.cents) continue
      const tva = ttc.cents - ht.cents
      if (tva > 0 && ht === ttc) continue
      const score = scorePair(ht, ttc, money.get(tva), clues, largest)
      offer({ ht: ht.cents, tva, ttc, score })
    }
    // HT not printed: TTC and its tax give it.
    for (const tva of all) {
      const ht = ttc.cents - tva.cents
      if (
        ht <= 0 ||
        tva.cents === 0 ||
        vote(tva, 'total_tva') < 0.5 ||
        money.has(ht) ||
        rateBetween(ht, tva.cents) === null
      )
        continue
      offer({
        ht,
        tva: tva.cents,
        ttc,
        score:
          0.6 +
          1.6 * ttcVote(ttc) -
          1.2 * against(ttc) +
          1.2 * vote(tva, 'total_tva') +
          common(ttc, clues, largest) +
          linesVote(null, ttc, clues),
      })
    }
  }
  return best
}

const bestFor = (
  money: Map<number, Money>,
  role: Role,
  least: number,
): { cents: number; spot: Amount; score: number } | null => {
  const [first] = [...money.values()]
    .flatMap((one) => {
      const at = one.roles.get(role)
      return at && at.score >= least ? [{ cents: one.cents, ...at }] : []
    })
    .sort((a, b) => b.score - a.score)
  return first ?? null
}

/** Amount due, deposit and rounding that go with the total: TTC + rounding − deposit = amount due. */
function settle(money: Map<number, Money>, ttc: number): Pick<Solution, 'due' | 'prepaid' | 'rounding'> {
  const dues = [...money.values()].filter((one) => vote(one, 'amount_due') > 0.5)
  const deposits = [...money.values()].filter((one) => vote(one, 'prepaid') > 0.5)
  const roundings = [
    0,
    ...[...money.values()]
      .filter((one) => vote(one, 'rounding') > 0.5 && one.cents < 100)
      .flatMap((one) => [one.cents, -one.cents]),
  ]
  for (const rounding of roundings) {
    for (const deposit of deposits) {
      const due = dues.find((one) => ttc + rounding - deposit.cents === one.cents)
      if (due && deposit.cents > 0) return { due: due.cents, prepaid: deposit.cents, rounding: rounding || null }
    }
    const due = dues.find((one) => one.cents === ttc + rounding)
    if (due) return { due: due.cents, prepaid: null, rounding: rounding || null }
  }
  const [due] = dues.filter((one) => one.cents <= ttc).sort((a, b) => vote(b, 'amount_due') - vote(a, 'amount_due'))
  const gap = due ? money.get(ttc - due.cents) : undefined
  return { due: due?.cents ?? null, prepaid: gap && vote(gap, 'prepaid') > 0.3 ? gap.cents : null, rounding: null }
}

/** The joint reading of all totals; null when no amount can be a total. */
export function solveTotals(clues: Clues): Solution | null {
  const money = moneyOf(clues)
  const pair = bestPair(money, clues)
  if (!pair || pair.score < 0.5) return null
  const ttc = pair.ttc.cents
  const settled = settle(money, ttc)
  const discount = bestFor(money, 'discount', 0.6)
  const charge = bestFor(money, 'charge', 0.6)
  const spots: Solution['spots'] = {}
  const put = (role: keyof Solution['spots'], cents: number | null, extra: Role[] = []) => {
    const one = cents === null ? undefined : money.get(Math.abs(cents))
    const at =
      [role, ...extra].map((name) => one?.roles.get(name)).find(Boolean) ??
      (one && { ...[...one.roles.values()][0], score: 0 })
    if (at?.spot) spots[role] = { spot: at.spot, score: at.score ?? 0 }
  }
  put('total_ht', pair.ht)
  put('total_tva', pair.tva)
  put('total_ttc', ttc, ['amount_due'])
  put('amount_due', settled.due)
  put('prepaid', settled.prepaid)
  put('rounding', settled.rounding)
  // A discount or charge counts only where it closes the gap between lines and HT.
  const gap = clues.linesSum === null || pair.ht === null ? null : clues.linesSum - pair.ht
  const explains = (d: number, c: number) => gap !== null && gap !== 0 && Math.abs(d - c - gap) <= 2
  const taken = explains(discount?.cents ?? 0, 0)
    ? [discount?.cents ?? null, null]
    : explains(0, charge?.cents ?? 0)
      ? [null, charge?.cents ?? null]
      : explains(discount?.cents ?? 0, charge?.cents ?? 0)
        ? [discount?.cents ?? null, charge?.cents ?? null]
        : [null, null]
  put('discount', taken[0] ?? null)
  put('charge', taken[1] ?? null)
  return {
    ht: pair.ht,
    tva: pair.tva,
    ttc,
    ...settled,
    discount: taken[0] ?? null,
    charge: taken[1] ?? null,
    score: pair.score,
    spots,
  }
}
