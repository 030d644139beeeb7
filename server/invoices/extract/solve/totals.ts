import type { Amount } from '../candidates/amounts.ts'
import type { Label } from '../labels/find.ts'
import type { Role } from '../labels/table.ts'
import { type Clues, type Money, moneyOf, type Stand, vote } from './money.ts'
import { bestPair, type Pair, ttcVote } from './pairs.ts'

// One solver for all totals: of every way to read (HT, TVA, TTC) from the amounts on the page, the one that explains most
// numbers wins. Labels are votes; equations weigh more than votes. All amounts are whole cents.

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
  /** Another amount that a label calls the total as clearly, and that nothing explains; cents. */
  rival: number | null
  /** The total was not read: HT and TVA give it. */
  unread: boolean
  /** Amounts on the page that stand for these values. */
  spots: Partial<
    Record<
      'total_ht' | 'total_tva' | 'total_ttc' | 'amount_due' | 'prepaid' | 'rounding' | 'discount' | 'charge',
      Stand
    >
  >
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

/** Totals that do not add up are still what the page says, where their labels leave no doubt; the checks will say the rest. */
function unequal(money: Map<number, Money>, ttc: number): { ht: number | null; tva: number | null } {
  const sure = (role: Role) => [...money.values()].filter((one) => vote(one, role) > 0.75 && one.cents <= ttc)
  const [ht, otherHt] = sure('total_ht')
  const [tva, otherTva] = sure('total_tva')
  const clear = ht && tva && !otherHt && !otherTva && tva.cents < 0.3 * ht.cents
  return clear ? { ht: ht.cents, tva: tva.cents } : { ht: null, tva: null }
}

/** Who else claims to be the total. */
function rivalOf(
  money: Map<number, Money>,
  pair: Pair,
  settled: ReturnType<typeof settle>,
  linesSum: number | null,
): number | null {
  const ttc = pair.ttc.cents
  const own = ttcVote(pair.ttc)
  // Digits right beside the total that it leaves out: it may be thousands too small.
  const wide = [...pair.ttc.roles.values()].map(({ spot }) => spot.wide).find((cents) => cents !== null)
  if (wide !== undefined && wide !== ttc) return wide
  // So may a part whose print, read whole, says more ("10 633,77" taken for 633.77).
  for (const cents of [ttc, pair.ht, pair.tva]) {
    const spots = cents
      ? [...(money.get(cents)?.roles.values() ?? [])].map(({ spot }) => Math.abs(spot.cents ?? 0))
      : []
    const [larger] = spots
    if (cents && larger && larger > cents && !spots.includes(cents)) return larger
  }
  const explained = new Set([
    ttc,
    pair.ht,
    pair.tva,
    linesSum,
    settled.due,
    settled.prepaid,
    settled.due === null ? null : ttc - settled.due,
  ])
  // An amount called "to pay" that no deposit, rounding or retention leads to may be the total itself.
  const { due } = settled
  if (due !== null && due !== ttc && settled.prepaid === null && settled.rounding === null) {
    const gap = money.get(Math.abs(ttc - due))
    if (vote(gap, 'prepaid') < 0.3 && vote(gap, 'other_amount') < 0.4) return due
  }
  const rivals = [...money.values()].filter(
    (one) => ttcVote(one) > Math.max(0.6, own - 0.15) && one.cents > 0 && !explained.has(one.cents),
  )
  return rivals[0]?.cents ?? null
}

/**
 * Where HT and total are one amount, each stands on a spot of its own if labels call two spots a total; else both stand on
 * the same one, and the checks know that their agreement says nothing. What is merely called "to pay" is no HT: a deposit may
 * have led to it.
 */
function spotsOfOne({ amounts, scores }: Clues, cents: number): Solution['spots'] {
  const called = (role: Role, least: number) =>
    amounts
      .filter((spot) => !spot.percent && spot.cents !== null && Math.abs(spot.cents) === cents)
      .map((spot) => standOf(spot, scores.get(spot)?.get(role)))
      .filter(({ score }) => score > least)
      .sort((a, b) => b.score - a.score)
  const nets = called('total_ht', 0.3)
  const totals = called('total_ttc', 0.3)
  const ends = [...totals, ...called('amount_due', 0.3)]
  const apart = [...nets, ...totals].flatMap((net) => {
    const total = ends.find(({ spot }) => spot !== net.spot)
    return total ? [{ net, total }] : []
  })
  const [best] = apart
  if (best) return { total_ht: best.net, total_ttc: best.total }
  const [only] = [...ends, ...nets]
  return only ? { total_ht: { spot: only.spot, score: 0, label: null }, total_ttc: only } : {}
}

const standOf = (spot: Amount, said: { score: number; label: Label } | undefined): Stand => ({
  spot,
  score: said?.score ?? 0,
  label: said?.label.text ?? null,
})

type Changes = { discount: number | null; charge: number | null }

/** A discount or charge counts only where it closes the gap between lines and HT, alone or with the other. */
function closing(gap: number | null, discount: number | null, charge: number | null): Changes {
  const tries: Changes[] = [
    { discount, charge: null },
    { discount: null, charge },
    { discount, charge },
  ]
  const closes = (one: Changes) => gap && Math.abs((one.discount ?? 0) - (one.charge ?? 0) - gap) <= 2
  return tries.find(closes) ?? { discount: null, charge: null }
}

/** The joint reading of all totals; null when no amount can be a total. */
export function solveTotals(clues: Clues): Solution | null {
  const money = moneyOf(clues)
  const pair = bestPair(money, clues)
  if (!pair || pair.score < 0.5) return null
  const ttc = pair.ttc.cents
  const { ht, tva } = pair.ht === null ? unequal(money, ttc) : pair
  const settled = settle(money, ttc)
  const discount = bestFor(money, 'discount', 0.6)
  const charge = bestFor(money, 'charge', 0.6)
  const spots: Solution['spots'] = {}
  const put = (role: keyof Solution['spots'], cents: number | null, extra: Role[] = []) => {
    const one = cents === null ? undefined : money.get(Math.abs(cents))
    const at =
      [role, ...extra].map((name) => one?.roles.get(name)).find(Boolean) ??
      (one && { ...[...one.roles.values()][0], score: 0 })
    if (at?.spot) spots[role] = { spot: at.spot, score: at.score ?? 0, label: at.label ?? null }
  }
  put('total_ht', ht)
  put('total_tva', tva)
  put('total_ttc', ttc, ['amount_due'])
  put('amount_due', settled.due)
  if (ht === ttc) Object.assign(spots, spotsOfOne(clues, ttc))
  put('prepaid', settled.prepaid)
  put('rounding', settled.rounding)
  const gap = clues.linesSum === null || ht === null ? null : clues.linesSum - ht
  const taken = closing(gap, discount?.cents ?? null, charge?.cents ?? null)
  put('discount', taken.discount)
  put('charge', taken.charge)
  return {
    ht,
    tva,
    ttc,
    ...settled,
    ...taken,
    score: pair.score,
    unread: pair.unread ?? false,
    rival: rivalOf(money, pair, settled, clues.linesSum),
    spots,
  }
}
