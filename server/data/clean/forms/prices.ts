import { priceValue } from './forms.ts'

// What a column of prices says, and what is kept of it: what a piece cost, or what the whole line came to.

/** What a piece cost stands in the file. */
const pricesOfPieces = {
  line_price: '',
  amount: `CASE WHEN quantity IS NULL THEN TRY_CAST(TRY(fraction * unit_price) AS DECIMAL(14, 2))
    ELSE TRY_CAST(TRY(quantity * unit_price) AS DECIMAL(14, 2)) END`,
  price_not_positive: 'unit_price <= 0',
}

/**
 * What the whole line came to stands there, to the cent; a piece's price follows, rounded. A return has one minus sign or two: tills
 * write it before the quantity, the amount or both.
 */
const pricesOfLines = {
  line_price: ` REPLACE (
    CASE WHEN unit_price < 0 THEN -abs(quantity) ELSE quantity END AS quantity,
    CASE WHEN quantity = 0 THEN abs(unit_price)
      WHEN unit_price = 0 THEN unit_price
      WHEN quantity IS NOT NULL THEN TRY_CAST(abs(unit_price) / abs(quantity) AS DECIMAL(12, 2)) END AS unit_price), unit_price AS line_amount`,
  amount: 'CASE WHEN quantity < 0 THEN -abs(line_amount) ELSE line_amount END',
  price_not_positive: 'line_amount = 0',
}

export const pricing = (priceOfLine: boolean) => (priceOfLine ? pricesOfLines : pricesOfPieces)

/** What a column of prices says, without its sign where it says what lines came to. */
export const exactPrice = (column: string, decimal: '.' | ',', priceOfLine: boolean): string => {
  const exact = priceValue(column, decimal, '18, 8')
  return priceOfLine ? `abs(${exact})` : exact
}

/** What was kept of it. */
export const keptPrice = (priceOfLine: boolean): string => (priceOfLine ? 'abs(amount)' : 'unit_price')

/** What rounding takes from a line whose price stood in the file as `before`. */
export const roundedAway = (before: string, decimal: '.' | ',', priceOfLine: boolean): string => {
  const lost = `(${exactPrice(before, decimal, priceOfLine)} - ${keptPrice(priceOfLine)})`
  return `${priceOfLine ? 'sign(quantity)' : 'quantity'} * ${lost}`
}
