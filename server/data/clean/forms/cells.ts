import { sqlText } from '../../files/duck.ts'
import type { ColumnPlaces, Everywhere } from '../columns/columns.ts'
import type { SalesRole } from '../contract.ts'

/** Role → the expression that reads it from a line of `raw`. */
export type Cells = Record<SalesRole, string>

export const cellsOf = (places: ColumnPlaces): Cells => {
  const { invoice, stockCode, description, quantity, date, price, customer, country } = places
  return {
    invoice: cellOf(invoice),
    stockCode: cellOf(stockCode),
    description: cellOf(description),
    quantity: cellOf(quantity),
    date: cellOf(date),
    price: cellOf(price),
    customer: cellOf(customer),
    country: cellOf(country),
  }
}

const cellOf = (place: number | Everywhere): string =>
  typeof place === 'number' ? `raw.c${place}` : sqlText(place.everywhere)

/** Whether a line says it, or the person who sent the file said it for all. */
export const isInLines = (places: ColumnPlaces, role: SalesRole): boolean => typeof places[role] === 'number'
