import type { Line } from './orders.ts'

// What happens to an export on its way: lines twice, free samples, blanks, thousandths, a sign that contradicts.

/** A line as its cells stand in the file: invoice, code, name, quantity, date, price, customer, country. */
export type Cells = readonly string[]

const [twice, free, blanks, thousandths, sign, unreadable] = [0.004, 0.0015, 0.006, 0.002, 0.0006, 0.0004]

export const toCells = (line: Line): Cells => [
  line.invoice,
  line.code,
  line.name,
  String(line.quantity),
  frenchMoment(line.at),
  line.price.replace('.', ','),
  line.customer === null ? '' : String(line.customer),
  line.country,
]

/** "2026-02-18 09:30:00" → "18/02/2026 09:30:00". */
const frenchMoment = (at: string): string => `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)} ${at.slice(11)}`

export const withDirt = (lines: readonly Line[], random: () => number): Cells[] =>
  lines.flatMap((line) => {
    const cells = toCells(soiled(line, random))
    return random() < twice ? [cells, cells] : [cells]
  })

const soiled = (line: Line, random: () => number): Line & { quantity: number } => {
  const chance = random()
  const below = (...shares: number[]): number => shares.reduce((sum, share) => sum + share, 0)
  if (chance < below(free)) return { ...line, price: '0.00' }
  if (chance < below(free, blanks)) return { ...line, name: ` ${line.name}  ` }
  if (chance < below(free, blanks, thousandths)) return { ...line, price: `${line.price}4` }
  if (chance < below(free, blanks, thousandths, sign)) return { ...line, quantity: -line.quantity }
  if (chance < below(free, blanks, thousandths, sign, unreadable)) return { ...line, price: 'offert' }
  return line
}
