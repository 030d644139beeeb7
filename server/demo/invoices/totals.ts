import { add, type Decimal, multiply, round, subtract } from '#shared/money.ts'
import type { InvoiceSpec, Line } from './spec.ts'

export type Tax = { rate: Decimal; base: Decimal; amount: Decimal }
export type Totals = {
  /** One for each line of the spec, in its order. */
  lines: Decimal[]
  /** By rate, highest first. */
  taxes: Tax[]
  net: Decimal
  tax: Decimal
  gross: Decimal
  paid: Decimal
  due: Decimal
}

/** Quantity × price − discount, to the cent. */
export function lineTotal(line: Line): Decimal {
  const full = multiply(line.quantity, line.unitPrice)
  const kept = line.discount === null ? full : multiply(full, subtract('1', multiply(line.discount, '0.01')))
  return round(kept)
}

/** EN 16931 (BR-CO-10 … BR-CO-17): lines are rounded, then VAT once for each rate on the sum of its lines. */
export function totalsOf(spec: InvoiceSpec): Totals {
  const lines = spec.lines.map(lineTotal)
  const bases = new Map<Decimal, Decimal>()
  spec.lines.forEach((line, index) => {
    bases.set(line.vatRate, add(bases.get(line.vatRate) ?? '0', lines[index] ?? '0'))
  })
  const taxes = [...bases]
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([rate, base]) => ({ rate, base: round(base), amount: round(multiply(base, multiply(rate, '0.01'))) }))
  const net = round(add(...lines))
  const tax = round(add(...taxes.map((each) => each.amount)))
  const gross = round(add(net, tax))
  const paid = round(spec.deposit?.amount ?? '0')
  return { lines, taxes, net, tax, gross, paid, due: round(subtract(gross, paid)) }
}
