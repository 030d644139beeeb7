import type { Random } from '../random.ts'
import { type Land, type Shop, type Wording, wordings } from './words.ts'

/** A sale in cents, and what the till says of it. `rounding`: to five cents, as Malaysia rounds what is paid in coins. */
export type Sale = {
  land: Land
  shop: Shop
  number: string
  date: Date
  items: { ware: string; quantity: number; price: number }[]
  net: number
  tax: number
  rounding: number
  total: number
  given: number
}

const taxOf = { my: 6, fr: 20 }

const shapes: readonly ((lots: Random) => string)[] = [
  (lots) => lots.digits(6),
  (lots) => `CS00${lots.digits(5)}`,
  (lots) => `REC-00${lots.digits(5)}`,
  (lots) => `${lots.integer(1, 9)}${lots.digits(3)}-${lots.digits(4)}`,
  (lots) => `R${lots.digits(9)}`,
  (lots) => `A${lots.integer(10, 99)}/${lots.digits(5)}`,
]

export function saleOf(lots: Random): Sale {
  const land: Land = lots.chance(0.7) ? 'my' : 'fr'
  const words: Wording = wordings[land]
  const items = Array.from({ length: lots.integer(1, 6) }, () => ({
    ware: lots.pick(words.wares),
    quantity: lots.pick([1, 1, 1, 2, 3, 5]),
    price: lots.integer(80, 4500),
  }))
  const gross = items.reduce((sum, { quantity, price }) => sum + quantity * price, 0)
  const tax = Math.round((gross * taxOf[land]) / (100 + taxOf[land]))
  const total = land === 'my' ? Math.round(gross / 5) * 5 : gross
  return {
    land,
    shop: lots.pick(words.shops),
    number: lots.pick(shapes)(lots),
    date: new Date(Date.UTC(lots.integer(2016, 2025), lots.integer(0, 11), lots.integer(1, 28))),
    items,
    net: gross - tax,
    tax,
    rounding: total - gross,
    total,
    given: lots.chance(0.4) ? total : Math.ceil(total / 1000) * 1000,
  }
}
