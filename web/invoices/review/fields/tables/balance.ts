import type { Extraction, FieldName } from '#shared/extraction.ts'
import { add, compare, type Decimal, near, subtract } from '#shared/money.ts'

// What a column's sum is held against, while one types. The server's own checks say more; these answer at once.

export type Balance = {
  /** The total that it equals, or ought to. */
  total: FieldName
  expected: Decimal
  /** The sum less what was expected; "0" where they agree. */
  difference: Decimal
  /** Discount and charges on the whole document stand between the two. */
  discounted: boolean
}

const agreed = (total: FieldName, expected: Decimal, discounted = false): Balance => ({
  total,
  expected,
  difference: '0',
  discounted,
})

/**
 * Lines against the totals: Σ = HT, or Σ − remise + frais = HT, or Σ = TTC where prices are printed with tax. Null where
 * no total is known. Differences up to a cent are rounding.
 */
export const balanceOfLines = (sum: Decimal, fields: Extraction['fields']): Balance | null => {
  const [net, gross] = [fields.total_ht.value, fields.total_ttc.value]
  const between = subtract(fields.discount.value ?? '0', fields.charge.value ?? '0')
  const beforeDiscount = net === null ? null : add(net, between)
  const discounted = compare(between, '0') !== 0
  if (net !== null && near(sum, net)) return agreed('total_ht', net)
  if (beforeDiscount !== null && near(sum, beforeDiscount)) return agreed('total_ht', beforeDiscount, discounted)
  if (gross !== null && near(sum, gross)) return agreed('total_ttc', gross)
  const expected = beforeDiscount ?? gross
  if (expected === null) return null
  const total = beforeDiscount === null ? 'total_ttc' : 'total_ht'
  return { total, expected, difference: subtract(sum, expected), discounted: total === 'total_ht' && discounted }
}

/** A sum against one total. */
export const balanceWith = (sum: Decimal, total: FieldName, fields: Extraction['fields']): Balance | null => {
  const expected = fields[total].value
  if (expected === null) return null
  return near(sum, expected)
    ? agreed(total, expected)
    : { total, expected, difference: subtract(sum, expected), discounted: false }
}
