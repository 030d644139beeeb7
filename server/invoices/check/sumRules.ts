import { add, compare, type Decimal, multiply, near, subtract } from '#shared/money.ts'
import { proofSentence } from '#shared/proofWords.ts'
import type { Facts, Rule, Verdict } from './facts.ts'
import { decimalsOf, unitOf } from './minorUnits.ts'
import { amountInFrench as fr, rateInFrench } from './says.ts'
import { isTaxOf, taxOf } from './tax.ts'

const all = <T>(items: (T | null)[]): items is T[] => items.every((item) => item !== null)

/** "a + b = c" with the sign that is true: "≈" where rounding leaves a difference that the tolerance allows. */
const sum = (parts: Decimal[], total: Decimal, tolerance: Decimal): Verdict => {
  const reached = add(...parts)
  const holds = near(reached, total, tolerance)
  const sign = compare(reached, total) === 0 ? '=' : holds ? '≈' : '≠'
  return { holds, says: `${parts.map(fr).join(' + ')} ${sign} ${fr(total)}` }
}

/** Sum of the lines, net of document discounts and charges: what HT (or TTC, where lines are gross) must equal. */
export function linesNet(facts: Facts): { net: Decimal; says: string } | null {
  const totals = facts.lines.map((line) => line.line_total)
  if (!totals.length || !all<Decimal>(totals)) return null
  const charge = facts.value('charge') ?? '0'
  const discount = facts.value('discount') ?? '0'
  const net = subtract(add(...totals, charge), discount)
  const extra = [charge !== '0' ? ` + ${fr(charge)}` : '', discount !== '0' ? ` − ${fr(discount)}` : ''].join('')
  const key = totals.length > 1 ? 'linesSum' : 'lineSum'
  return { net, says: proofSentence(key, { count: String(totals.length), extra, net: fr(net) }) }
}

/** No VAT, and HT was taken off the very spot of the total: their agreement is one number agreeing with itself. */
export const isOneSpot = (facts: Facts): boolean =>
  facts.value('total_ht') !== null &&
  facts.value('total_ht') === facts.value('total_ttc') &&
  !facts.areApart('total_ht', 'total_ttc')

/** The only part of a breakdown without VAT is the total itself, written once more. */
const isBareZero = ({ vatLines }: Facts): boolean =>
  vatLines.length === 1 && compare(vatLines[0]?.amount ?? '1', '0') === 0

const unit = (facts: Facts): Decimal => unitOf(facts.value('currency'))

/** Rounding of each line may leave half a minor unit a line between their sum and the total. */
const lineTolerance = (count: number, facts: Facts): Decimal =>
  count > 2 ? multiply(multiply(unit(facts), '0.5'), String(count)) : unit(facts)

/** VAT of each line, rounded line by line, in both modes; null where a line lacks its rate or its total. */
function taxOfLines(facts: Facts): Decimal[] | null {
  const parts = facts.lines.map(({ line_total, vat_rate }) =>
    line_total === null || vat_rate === null ? null : taxOf(line_total, vat_rate, decimalsOf(facts.value('currency'))),
  )
  if (!parts.length || !all<Decimal[]>(parts)) return null
  const [up, even] = [add(...parts.map(([first = '0']) => first)), add(...parts.map((both) => both.at(-1) ?? '0'))]
  return up === even ? [up] : [up, even]
}

/** Rules on amounts. A missing sum of lines is silence, not contradiction: allowances need not be printed as lines. */
export const sumRules: Rule[] = [
  {
    name: 'ht_plus_tva',
    fields: ['total_ht', 'total_tva', 'total_ttc'],
    judge: (facts) => {
      const values = [facts.value('total_ht'), facts.value('total_tva'), facts.value('total_ttc')]
      if (!all<string>(values) || isOneSpot(facts)) return null
      const [ht = '0', tva = '0', ttc = '0'] = values
      return sum([ht, tva], ttc, unit(facts))
    },
  },
  {
    // What the page says of its VAT makes it zero; the amount without it is as sure as its lines make it, no more.
    name: 'untaxed',
    fields: ['total_tva'],
    judge: (facts) => {
      const tva = facts.value('total_tva')
      if (tva === null || compare(tva, '0') !== 0 || facts.value('mention') === null || !isOneSpot(facts)) return null
      return { holds: true, says: proofSentence('untaxed', {}) }
    },
  },
  {
    name: 'vat_amounts',
    fields: ['total_tva'],
    judge: (facts) => {
      if (isBareZero(facts)) return null
      const amounts = facts.vatLines.map((line) => line.amount)
      const tva = facts.value('total_tva')
      return tva === null || !amounts.length || !all<string>(amounts)
        ? null
        : sum(amounts, tva, lineTolerance(amounts.length, facts))
    },
  },
  {
    name: 'vat_bases',
    fields: ['total_ht'],
    judge: (facts) => {
      if (isBareZero(facts)) return null
      const bases = facts.vatLines.map((line) => line.base)
      const ht = facts.value('total_ht')
      if (ht === null || !bases.length || !all<string>(bases)) return null
      const verdict = sum(bases, ht, lineTolerance(bases.length, facts))
      // What bears no VAT is often left out of the breakdown: smaller bases are silence.
      return verdict?.holds || compare(add(...bases), ht) > 0 ? verdict : null
    },
  },
  {
    name: 'base_times_rate',
    fields: ['total_ht', 'total_tva'],
    judge: (facts) => {
      const full = facts.vatLines.filter(
        (line) => line.base !== null && line.amount !== null && compare(line.rate, '0') > 0,
      )
      if (!full.length) return null
      const decimals = decimalsOf(facts.value('currency'))
      const slack = multiply(unit(facts), '2')
      const wrong = full.find((line) => !isTaxOf(line.base ?? '0', line.rate, line.amount ?? '0', slack, decimals))
      const write = (line: (typeof full)[number], sign: string) =>
        `${fr(line.base ?? '0')} × ${rateInFrench(line.rate)} ${sign} ${fr(line.amount ?? '0')}`
      if (wrong) return { holds: false, says: write(wrong, '≠') }
      return { holds: true, says: full.map((line) => write(line, '=')).join(' ; ') }
    },
  },
  {
    name: 'lines_sum',
    fields: ['total_ht'],
    judge: (facts) => {
      const ht = facts.value('total_ht')
      const lines = linesNet(facts)
      return lines && ht !== null && near(lines.net, ht, lineTolerance(facts.lines.length, facts))
        ? { holds: true, says: lines.says }
        : null
    },
  },
  {
    // The other mode: VAT rounded on each line, then added. Where it differs from the total's own rounding it is silent.
    name: 'lines_times_rates',
    fields: ['total_tva'],
    judge: (facts) => {
      const tva = facts.value('total_tva')
      const taxes = taxOfLines(facts)
      if (tva === null || !taxes || compare(tva, '0') === 0) return null
      const hit = taxes.find((tax) => near(tax, tva, '0'))
      const key = facts.lines.length > 1 ? 'linesTax' : 'lineTax'
      return hit === undefined
        ? null
        : { holds: true, says: proofSentence(key, { count: String(facts.lines.length), tax: fr(hit) }) }
    },
  },
  {
    name: 'lines_sum_gross',
    fields: ['total_ttc'],
    judge: (facts) => {
      const ttc = facts.value('total_ttc')
      const lines = linesNet(facts)
      if (!lines || ttc === null || (ttc === facts.value('total_ht') && !isOneSpot(facts))) return null
      return near(lines.net, ttc, lineTolerance(facts.lines.length, facts)) ? { holds: true, says: lines.says } : null
    },
  },
  {
    name: 'amount_due',
    fields: ['total_ttc', 'amount_due'],
    judge: (facts) => {
      const [ttc, due] = [facts.value('total_ttc'), facts.value('amount_due')]
      if (ttc === null || due === null) return null
      const prepaid = facts.value('prepaid') ?? '0'
      const rounding = facts.value('rounding') ?? '0'
      const holds = near(subtract(add(ttc, rounding), prepaid), due, unit(facts))
      if (holds && prepaid === '0' && rounding === '0') return null
      // Without a deposit on record a smaller amount due says only that something was paid before.
      if (!holds && prepaid === '0' && compare(due, ttc) <= 0) return null
      if (prepaid === '0' && rounding === '0')
        return { holds, says: proofSentence('dueDiffers', { due: fr(due), gross: fr(ttc) }) }
      return {
        holds,
        says: `${fr(ttc)} − ${fr(prepaid)}${rounding === '0' ? '' : ` + ${fr(rounding)}`} ${holds ? '=' : '≠'} ${fr(due)}`,
      }
    },
  },
  {
    // Nothing was paid before: the amount due is the total, and as sure as that is. It says nothing of the total itself.
    name: 'due_is_total',
    fields: ['amount_due'],
    judge: (facts) => {
      const [ttc, due] = [facts.value('total_ttc'), facts.value('amount_due')]
      if (ttc === null || due === null || facts.value('prepaid') !== null || facts.value('rounding') !== null)
        return null
      return near(ttc, due, unit(facts))
        ? { holds: true, says: proofSentence('dueEquals', { due: fr(due), gross: fr(ttc) }) }
        : null
    },
  },
]
