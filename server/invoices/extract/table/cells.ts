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
 * Gives the numbers of one row to the columns, keeping their order, so that the sum of distances is least.
 * A row of n numbers may leave columns empty (no discount, no rate).
 */
export function cellsOf(amounts: readonly Amount[], columns: readonly Column[]): Map<ColumnRole, Amount> {
  const numbers = amounts.toSorted((a, b) => a.box[0] - b.box[0])
  const cost: number[][] = Array.from({ length: numbers.length + 1 }, () =>
    new Array<number>(columns.length + 1).fill(0),
  )
  const taken: boolean[][] = cost.map((row) => row.map(() => false))
  for (let i = numbers.length - 1; i >= 0; i--) {
    for (let j = columns.length; j >= 0; j--) {
      const [amount, column] = [numbers[i], columns[j]]
      let best = (cost[i + 1]?.[j] ?? 0) + LEFT_OUT
      if (column && j < columns.length) {
        best = Math.min(best, cost[i]?.[j + 1] ?? Number.POSITIVE_INFINITY)
        if (amount && fits(amount, column.role)) {
          const together = distance(amount, column) + (cost[i + 1]?.[j + 1] ?? 0)
          if (together <= best) {
            best = together
            const row = taken[i]
            if (row) row[j] = true
          }
        }
      }
      const row = cost[i]
      if (row) row[j] = best
    }
  }
  const cells = new Map<ColumnRole, Amount>()
  let [i, j] = [0, 0]
  while (i < numbers.length && j <= columns.length) {
    const [amount, column] = [numbers[i], columns[j]]
    if (amount && column && taken[i]?.[j]) {
      cells.set(column.role, amount)
      i++
      j++
    } else if (column && cost[i]?.[j] === cost[i]?.[j + 1]) j++
    else i++
  }
  return cells
}
