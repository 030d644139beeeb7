import type { Amount } from '../candidates/amounts.ts'
import type { Column, ColumnRole } from './columns.ts'

/** What a number in a column of this role may look like. */
function fits(amount: Amount, role: ColumnRole): boolean {
  if (amount.percent) return role === 'vat_rate' || role === 'discount'
  if (role === 'vat_rate') return !amount.currency && Math.abs(Number(amount.value)) <= 30
  if (role === 'quantity') return !amount.currency
  if (role === 'position') return amount.decimals === 0 && !amount.currency
  if (role === 'line_total' || role === 'gross_total' || role === 'vat_amount')
    return amount.decimals === 2 || amount.currency !== null || amount.decimals === 0
  return ['unit_price', 'discount'].includes(role)
}

const distance = (amount: Amount, column: Column): number => {
  const [left, , right] = amount.box
  if (left < column.right && column.left < right) return 0
  const gap = Math.min(Math.abs(left - column.right), Math.abs(column.left - right))
  // Numbers align on the right: the right edges often agree where the boxes do not touch.
  return Math.min(gap, Math.abs(right - column.right) + 4)
}

/** A number no column wants costs this many points of distance. */
const LEFT_OUT = 70

/**
 * The least sum of distances for the numbers from `i` and the columns from `j` on, for each `i` and `j`, worked out from the
 * last ones backwards; and whether number `i` goes into column `j` for it.
 */
function leastSums(numbers: readonly Amount[], columns: readonly Column[]) {
  const wide = columns.length + 1
  const costs = new Float64Array((numbers.length + 1) * wide)
  const pairs = new Uint8Array(costs.length)
  const cost = (i: number, j: number): number => costs[i * wide + j] ?? 0
  for (let i = numbers.length - 1; i >= 0; i--) {
    const amount = numbers[i]
    for (let j = columns.length; j >= 0; j--) {
      const column = columns[j]
      const apart = Math.min(cost(i + 1, j) + LEFT_OUT, column ? cost(i, j + 1) : Number.POSITIVE_INFINITY)
      const fit = amount && column && fits(amount, column.role)
      const together = fit ? distance(amount, column) + cost(i + 1, j + 1) : Number.POSITIVE_INFINITY
      pairs[i * wide + j] = together <= apart ? 1 : 0
      costs[i * wide + j] = Math.min(apart, together)
    }
  }
  return { cost, isPair: (i: number, j: number): boolean => pairs[i * wide + j] === 1 }
}

/**
 * Gives the numbers of one row to the columns, keeping their order, so that the sum of distances is least.
 * A row of n numbers may leave columns empty (no discount, no rate).
 */
export function cellsOf(amounts: readonly Amount[], columns: readonly Column[]): Map<ColumnRole, Amount> {
  const numbers = amounts.toSorted((a, b) => a.box[0] - b.box[0])
  const { cost, isPair } = leastSums(numbers, columns)
  const cells = new Map<ColumnRole, Amount>()
  let [i, j] = [0, 0]
  while (i < numbers.length && j <= columns.length) {
    const [amount, column] = [numbers[i], columns[j]]
    if (amount && column && isPair(i, j)) {
      cells.set(column.role, amount)
      i++
      j++
    } else if (column && cost(i, j) === cost(i, j + 1)) j++
    else i++
  }
  return cells
}
