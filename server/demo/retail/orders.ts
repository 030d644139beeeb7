import type { Article } from './catalogue.ts'
import { choose } from './choose.ts'
import type { Buyer } from './people.ts'

// Two years of orders: seasons, weekdays, opening of the evening hours, growth, returns, postage.

export type Line = {
  invoice: string
  code: string
  name: string
  /** Negative on returns. */
  quantity: number
  /** "YYYY-MM-DD HH:MM:SS", the shop's own clock. */
  at: string
  price: string
  /** Null: bought without an account. */
  customer: number | null
  country: string
}

const firstDay = Date.UTC(2024, 10, 1)
const days = 730
const dayMs = 86_400_000
const renamedFrom = Date.UTC(2026, 0, 12)
const fallingFrom = Date.UTC(2026, 7, 3)
const doubledFrom = Date.UTC(2026, 2, 2)

/** January to December: gifts before Christmas, calm in February and August. */
const season = [0.75, 0.7, 0.85, 0.9, 1.05, 1, 0.85, 0.6, 0.95, 1.05, 1.55, 2.1]
/** Sunday to Saturday. */
const weekday = [1.15, 0.85, 0.9, 0.95, 1, 1.05, 1.2]
const hours = [8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 18, 19, 20, 20, 21, 21, 22]
const ordersADay = 8.5
const growthAYear = 0.12

export const makeOrders = (catalogue: readonly Article[], buyers: readonly Buyer[], random: () => number): Line[] => {
  const lines: Line[] = []
  let number = 700_000
  for (let day = 0; day < days; day++) {
    const date = firstDay + day * dayMs
    for (let order = ordersOn(date, day, random); order > 0; order--) {
      number += 1
      const bought = makeOrder(String(number), date, catalogue, buyers, random)
      lines.push(...bought)
      const back = bought.filter((line) => random() < returnChance(catalogue, line))
      if (back.length === 0 || date + 9 * dayMs > firstDay + days * dayMs) continue
      number += 1
      lines.push(...returned(`C${number}`, back, random))
    }
  }
  return lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

const ordersOn = (date: number, day: number, random: () => number): number => {
  const at = new Date(date)
  const factor = (season[at.getUTCMonth()] ?? 1) * (weekday[at.getUTCDay()] ?? 1) * (1 + (growthAYear * day) / 365)
  return Math.round(ordersADay * factor * (0.7 + random() * 0.6))
}

const makeOrder = (
  invoice: string,
  date: number,
  catalogue: readonly Article[],
  buyers: readonly Buyer[],
  random: () => number,
): Line[] => {
  const buyer = choose(buyers, ({ weight }) => weight, random)
  const customer = random() < 0.035 ? null : buyer.id
  const at = moment(date, random)
  const sold = catalogue.filter(({ code }) => date >= doubledFrom || !code.startsWith('29'))
  const chosen = new Map<string, Line>()
  const wanted = 1 + Math.floor(random() ** 2 * (buyer.trade ? 12 : 6))
  for (let line = 0; line < wanted; line++) {
    const article = choose(
      sold,
      (each) => (each.falling && date >= fallingFrom ? each.weight / 6 : each.weight),
      random,
    )
    const quantity = buyer.trade
      ? 6 * (1 + Math.floor(random() * 4))
      : Number(article.price) < 5
        ? 1 + Math.floor(random() * 6)
        : 1 + Math.floor(random() ** 3 * 3)
    const name = article.formerName && date < renamedFrom ? article.formerName : article.name
    chosen.set(article.code, {
      invoice,
      code: article.code,
      name,
      quantity,
      at,
      price: article.price,
      customer,
      country: buyer.country,
    })
  }
  const lines = [...chosen.values()]
  const postage = {
    code: 'PORT',
    name: 'Frais de port',
    quantity: 1,
    price: buyer.country === 'France' ? '5.90' : '11.90',
  }
  return random() < 0.22 ? [...lines, { invoice, ...postage, at, customer, country: buyer.country }] : lines
}

const moment = (date: number, random: () => number): string => {
  const hour = hours[Math.floor(random() * hours.length)] ?? 12
  const time = new Date(date + hour * 3_600_000 + Math.floor(random() * 3600) * 1000)
  return time.toISOString().slice(0, 19).replace('T', ' ')
}

const returnChance = (catalogue: readonly Article[], line: Line): number =>
  catalogue.find(({ code }) => code === line.code)?.returns ?? 0

const returned = (invoice: string, lines: readonly Line[], random: () => number): Line[] => {
  const [first] = lines
  if (!first) return []
  const at = moment(Date.parse(`${first.at.slice(0, 10)}T00:00:00Z`) + (2 + Math.floor(random() * 7)) * dayMs, random)
  return lines.map((line) => ({ ...line, invoice, at, quantity: -Math.max(1, Math.ceil(line.quantity * random())) }))
}
