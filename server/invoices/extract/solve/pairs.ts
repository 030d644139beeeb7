import { scoreOf } from '../labels/score.ts'
import type { Role } from '../labels/table.ts'
import { against, type Clues, type Money, vote } from './money.ts'
import { rateBetween } from './rates.ts'

// Scores every way to read (HT, TVA, TTC) from the values on the page. The weights say what a reader would: an equation that
// three printed numbers satisfy is worth more than a label, a known rate is worth a label, a sum of lines a little more.

/** `unread`: no number on the page is this total, HT and TVA give it. */
export type Pair = { ht: number | null; tva: number | null; ttc: Money; score: number; unread?: true }

type Context = Clues & {
  largest: number
  claims: number[]
  /** What a label calls HT. */
  nets: number[]
  paid: ReadonlySet<number>
  partsSum: number
  basesSum: number | null
  changes: number[]
  orphaned: ReadonlySet<number>
  unrounded: ReadonlySet<number>
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)

/** How strongly labels call it the total; an amount due mostly is one. */
export const ttcVote = (money: Money): number => Math.max(vote(money, 'total_ttc'), vote(money, 'amount_due') * 0.9)

const moneyOfRole = (clues: Clues, role: Role): Set<number> =>
  new Set(
    clues.amounts
      .filter((spot) => spot.cents !== null && scoreOf(clues.scores.get(spot), role) > 0.5)
      .map((spot) => Math.abs(spot.cents ?? 0)),
  )

/** Cash tendered less change given. */
function paidAmounts(clues: Clues): Set<number> {
  const cash = moneyOfRole(clues, 'cash')
  return new Set([...moneyOfRole(clues, 'change')].flatMap((change) => [...cash].map((given) => given - change)))
}

/** What speaks for a total whatever the HT: its label, its size, its repetition, cash less change, the sum of the lines. */
function alone(ttc: Money, context: Context): number {
  return (
    1.6 * ttcVote(ttc) -
    1.2 * against(ttc, context.paid.has(ttc.cents)) +
    (ttc.cents === context.largest ? 0.4 : 0) +
    Math.min(3, ttc.count - 1) * 0.15 -
    // A larger amount under a good label of a total: this one is a part of it.
    (context.claims.some((cents) => cents > ttc.cents) ? (ttcVote(ttc) > 0.2 ? 0.8 : 1.8) : 0) +
    (context.paid.has(ttc.cents) ? 1.2 : 0) -
    (context.orphaned.has(ttc.cents) && ttcVote(ttc) < 0.5 ? 0.9 : 0) -
    (context.unrounded.has(ttc.cents) ? 4 : 0)
  )
}

/** Rounding moves a total by less than this where coins of one and two cents are not used. */
const COIN = 5

/** What no label calls the total, and a labelled rounding turns into what a label does: the sum before it is rounded. */
function unroundedSums(money: Map<number, Money>): Set<number> {
  const all = [...money.values()]
  const steps = all.filter((one) => vote(one, 'rounding') > 0.5 && one.cents > 0 && one.cents < COIN)
  const named = all.filter((one) => vote(one, 'total_ttc') > 0.65)
  const around = named.flatMap(({ cents }) => steps.flatMap((step) => [cents - step.cents, cents + step.cents]))
  return new Set(around.filter((cents) => ttcVote(money.get(cents) ?? { cents, roles: new Map(), count: 0 }) < 0.3))
}

const isLinesSum = (cents: number, { linesSum }: Context): number =>
  linesSum !== null && Math.abs(cents - linesSum) <= 2 ? 1 : 0

/** What the lines come to: 1 for their sum, more where a labelled discount or charge leads from it to the amount; else 0. */
function linesTell(cents: number, { linesSum, changes }: Context): number {
  if (linesSum === null) return 0
  if (Math.abs(cents - linesSum) <= 2) return 1
  return changes.some((change) => Math.abs(linesSum + change - cents) <= 2) ? 1.5 : 0
}

/** Every way in which labelled discounts and charges change the sum of the lines; cents. */
function changesOf(money: Map<number, Money>): number[] {
  const named = (role: Role) => [...money.values()].filter((one) => vote(one, role) > 0.5).map((one) => one.cents)
  const discounts = [0, ...named('discount')]
  const charges = [0, ...named('charge')]
  return discounts.flatMap((discount) => charges.map((charge) => charge - discount)).filter((change) => change !== 0)
}

/** An amount called "to pay" that this total does not lead to: with a deposit or a rounding it would. */
function leavesDue(ttc: number, money: Map<number, Money>): boolean {
  const dues = [...money.values()].filter((one) => vote(one, 'amount_due') > 0.6 && one.cents > 0)
  if (dues.length === 0) return false
  const steps = [...money.values()].filter((one) => vote(one, 'prepaid') > 0.4 || vote(one, 'other_amount') > 0.4)
  return !dues.some(
    (due) => Math.abs(due.cents - ttc) <= 5 || steps.some((step) => Math.abs(ttc - step.cents - due.cents) <= 5),
  )
}

/** A pair that is scored: its numbers, what is printed of its tax, and all else on the page. */
type Trial = { ht: Money; ttc: Money; tva: number; tvaMoney: Money | undefined; context: Context }

/** The score with what speaks for a tax between HT and TTC; none at all where nothing calls the difference a tax. */
function withSomeTax(score: number, { ht, tva, tvaMoney, context }: Trial): number {
  const { partsSum, vatParts } = context
  const rate = rateBetween(ht.cents, tva, 2)
  const isPartsSum = Math.abs(partsSum - tva) <= 1
  if (!tvaMoney && !isPartsSum && (rate === null || vote(ht, 'total_ht') < 0.5)) return Number.NEGATIVE_INFINITY
  let sure = score
  if (tvaMoney) sure += 1 + 1.2 * vote(tvaMoney, 'total_tva') - 0.5 * against(tvaMoney)
  if (rate !== null) sure += 1
  // Three numbers may add up by chance: neither a rate nor a label calls the difference a tax.
  else if (vote(tvaMoney, 'total_tva') < 0.3 && !isPartsSum) sure -= 1
  if (vatParts.length && Math.abs(partsSum - tva) <= vatParts.length) sure += 1.5
  if (tva > 0.3 * ht.cents) sure -= 2
  // What is called freight is no tax, even where it adds up.
  if (vote(tvaMoney, 'charge') > 0.5 && vote(tvaMoney, 'total_tva') < 0.5) sure -= 1
  return sure
}

/** The score with what speaks for HT = TTC: the page says why, or prints a tax of zero, or calls the amount both. */
function withoutTax(score: number, { ht, ttc, tvaMoney, context }: Trial): number {
  let sure = score
  sure += context.exempt || vote(tvaMoney, 'total_tva') > 0.5 ? 1 : ttcVote(ttc) > 0.5 ? -0.6 : -1.6
  // One spot is not both where a label calls another, larger amount the HT, or the breakdown shows a tax.
  if (ttc.count < 2 && vote(ht, 'total_ht') < 0.3 && context.nets.some((net) => net > ht.cents)) sure -= 1.6
  if (context.partsSum > 0) sure -= 1
  return sure
}

function withHt(ht: Money, ttc: Money, tvaMoney: Money | undefined, context: Context): number {
  const trial = { ht, ttc, tva: ttc.cents - ht.cents, tvaMoney, context }
  const named = alone(ttc, context) + 1.2 * vote(ht, 'total_ht') - 0.8 * against(ht)
  const taxed = trial.tva > 0 ? withSomeTax(named, trial) : withoutTax(named, trial)
  const isBasesSum = context.basesSum !== null && Math.abs(context.basesSum - ht.cents) <= context.vatParts.length
  // A discount or a charge leads to what a label calls HT, not to any amount.
  const lines = vote(ht, 'total_ht') > 0.4 ? linesTell(ht.cents, context) : isLinesSum(ht.cents, context)
  return (isBasesSum ? taxed + 1 : taxed) + (1.5 * lines || isLinesSum(ttc.cents, context))
}

/** HT not printed: TTC and its labelled tax give it. */
function withTax(tva: Money, ttc: Money, context: Context): number {
  return 0.6 + alone(ttc, context) + 1.2 * vote(tva, 'total_tva') + isLinesSum(ttc.cents, context)
}

/**
 * The total that a scan shows but OCR did not read (a stamp over it, a dark bar behind it): HT and TVA, both under their
 * labels and joined by a rate or by the whole breakdown. A part of the breakdown is no HT: nothing called HT or total is larger.
 */
function unreadTotals(all: readonly Money[], money: Map<number, Money>, context: Context): Pair[] {
  const taxes = new Set([
    ...all.filter((one) => vote(one, 'total_tva') > 0.5).map((one) => one.cents),
    context.partsSum,
  ])
  const largest = Math.max(...all.filter((one) => vote(one, 'total_ht') > 0.5).map((one) => one.cents))
  const claimed = Math.max(0, ...all.filter((one) => ttcVote(one) > 0.5).map((one) => one.cents))
  return all
    .filter((ht) => vote(ht, 'total_ht') > 0.5 && ht.cents === largest)
    .flatMap((ht) =>
      [...taxes].flatMap((tva): Pair[] => {
        const cents = ht.cents + tva
        const isBroken = context.vatParts.length > 1 && tva === context.partsSum && ht.cents === context.basesSum
        if (tva <= 0 || money.has(cents) || cents < claimed) return []
        if (!isBroken && (context.vatParts.length > 1 || rateBetween(ht.cents, tva) === null)) return []
        const ttc: Money = { cents, roles: new Map(), count: 0 }
        const labels =
          1.2 * vote(ht, 'total_ht') + 1.2 * Math.max(vote(money.get(tva), 'total_tva'), isBroken ? 0.8 : 0)
        return [{ ht: ht.cents, tva, ttc, score: 1.4 + labels + 1.5 * linesTell(ht.cents, context), unread: true }]
      }),
    )
}

/** More values than this are no invoice's totals: the unlabelled ones of a long statement are left out. */
const MOST = 250

/** The best reading of the totals; null on a page without amounts. */
export function bestPair(money: Map<number, Money>, clues: Clues): Pair | null {
  const strength = (one: Money) => Math.max(ttcVote(one), vote(one, 'total_ht'), vote(one, 'total_tva'))
  const values = [...money.values()].filter((one) => one.cents > 0 || vote(one, 'total_ttc') > 0.5)
  const all = values.length > MOST ? values.toSorted((a, b) => strength(b) - strength(a)).slice(0, MOST) : values
  const bases = clues.vatParts.map((part) => part.base)
  const context: Context = {
    ...clues,
    largest: Math.max(0, ...all.filter((one) => against(one) < 0.4).map((one) => one.cents)),
    claims: all.filter((one) => ttcVote(one) >= 0.65 && against(one) < 0.4).map((one) => one.cents),
    nets: all.filter((one) => vote(one, 'total_ht') > 0.5).map((one) => one.cents),
    paid: paidAmounts(clues),
    partsSum: sum(clues.vatParts.map((part) => part.amount)),
    changes: changesOf(money),
    unrounded: unroundedSums(money),
    orphaned: new Set(all.filter((one) => leavesDue(one.cents, money)).map((one) => one.cents)),
    basesSum: bases.length && bases.every((base) => base !== null) ? sum(bases) : null,
  }
  let best: Pair | null = null
  const offer = (pair: Pair) => {
    if (!best || pair.score > best.score) best = pair
  }
  for (const ttc of all) {
    // The total alone: enough where nothing else is printed (receipts).
    offer({ ht: null, tva: null, ttc, score: alone(ttc, context) + isLinesSum(ttc.cents, context) })
    for (const one of all) {
      const rest = ttc.cents - one.cents
      if (rest < 0) continue
      offer({ ht: one.cents, tva: rest, ttc, score: withHt(one, ttc, money.get(rest), context) })
      const taxed = rest > 0 && ttcVote(ttc) > 0.3 && one.cents > 0 && vote(one, 'total_tva') >= 0.5 && !money.has(rest)
      if (taxed && rateBetween(rest, one.cents) !== null)
        offer({ ht: rest, tva: one.cents, ttc, score: withTax(one, ttc, context) })
    }
  }
  if (clues.ocr) for (const pair of unreadTotals(all, money, context)) offer(pair)
  return best && withPrintedTax(best, all, context)
}

/** Rounding is no tax: where HT and the printed tax come to the sum before rounding, that tax stays. */
function withPrintedTax(pair: Pair, all: readonly Money[], { unrounded }: Context): Pair {
  const { ht } = pair
  const tax = ht === null ? undefined : all.find((one) => vote(one, 'total_tva') > 0.5 && unrounded.has(ht + one.cents))
  return tax ? { ...pair, tva: tax.cents } : pair
}
