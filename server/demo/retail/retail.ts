import { randomFrom } from '#shared/random.ts'
import { catalogue } from './catalogue.ts'
import { type Cells, withDirt } from './dirt.ts'
import { makeOrders } from './orders.ts'
import { makeBuyers } from './people.ts'
import { makeReviews } from './reviews.ts'

// The demo company's online shop, as its software would export it: a French CSV of two years of sales, with the dirt of real
// ones, and the reviews of its buyers. The same bytes at every call.

const seed = 1873
const titles: Cells = ['Facture', 'Référence', 'Désignation', 'Quantité', 'Date', 'Prix', 'Client', 'Pays']

export type DemoFile = { name: string; bytes: Uint8Array }

export const demoSales = (): DemoFile => {
  const random = randomFrom(seed)
  const lines = makeOrders(catalogue, makeBuyers(random), random)
  const records = [titles, ...withDirt(lines, random)].map((cells) => cells.map(quoted).join(';'))
  return { name: 'Boutique en ligne 2024-2026.csv', bytes: new TextEncoder().encode(`${records.join('\r\n')}\r\n`) }
}

export const demoReviews = (): DemoFile => ({
  name: 'Avis de la boutique.json',
  bytes: new TextEncoder().encode(`${JSON.stringify(makeReviews(randomFrom(seed + 1)), null, 1)}\n`),
})

const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
