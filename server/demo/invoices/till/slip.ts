import type { Random } from '../random.ts'
import type { Sale } from './story.ts'
import { wordings } from './words.ts'

/** A line of a slip; `tall`: letters of double height, as tills print their heads. */
export type SlipLine = {
  left: string
  right?: string
  middle?: boolean
  tall?: boolean
  bold?: boolean
  large?: boolean
}
export type Slip = (SlipLine | 'dashes' | 'gap')[]

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dateText({ date, land }: Sale, lots: Random): string {
  const [y = '', m = '', d = ''] = date.toISOString().slice(0, 10).split('-')
  const forms = [`${d}/${m}/${y}`, `${d}-${m}-${y}`, `${d}/${m}/${y.slice(2)}`]
  if (land === 'my')
    forms.push(`${d}-${months[Number(m) - 1]}-${y}`, `${d}-${m}-${y.slice(2)}`, `${d} ${months[Number(m) - 1]} ${y}`)
  return lots.pick(forms)
}

function headOf({ shop, land }: Sale, lots: Random): Slip {
  const words = wordings[land]
  const look = lots.pick([{ tall: true }, { bold: true }, { large: true, bold: true }, {}])
  const register = lots.chance(0.75) ? [{ left: lots.pick(words.register), middle: true }] : []
  const title = lots.pick(words.titles)
  return [
    ...shop.lines.map((left) => ({ left, middle: true, ...look })),
    ...register,
    ...shop.address.map((left) => ({ left, middle: true })),
    { left: `${land === 'my' ? 'TEL' : 'Tél'}: 0${lots.integer(3, 9)}-${lots.digits(7)}`, middle: true },
    ...(title ? (['gap', { left: title, middle: true }] as const) : []),
    'dashes',
  ]
}

function factsOf(sale: Sale, lots: Random): Slip {
  const words = wordings[sale.land]
  const time = `${lots.integer(10, 21)}:${lots.integer(10, 59)}`
  const number = { left: `${lots.pick(words.numbers)} ${sale.number}` }
  const date = { left: `${lots.pick(words.dates)} ${dateText(sale, lots)} ${time}`.trim() }
  const till = { left: sale.land === 'my' ? 'CASHIER: AMINAH' : 'Caisse 2' }
  return lots.chance(0.5) ? [number, date, till, 'dashes'] : [date, till, number, 'dashes']
}

/** The till's print, line by line. */
export function slipOf(sale: Sale, lots: Random): Slip {
  const words = wordings[sale.land]
  const symbol = lots.pick(words.symbols)
  const comma = sale.land === 'fr' && lots.chance(0.7)
  const figure = (cents: number) => (comma ? (cents / 100).toFixed(2).replace('.', ',') : (cents / 100).toFixed(2))
  const money = (cents: number) => (sale.land === 'my' ? symbol + figure(cents) : figure(cents) + symbol)
  const twoRows = lots.chance(0.5)
  const row = (left: string, cents: number, more: Partial<SlipLine> = {}): SlipLine => ({
    left,
    right: money(cents),
    ...more,
  })
  const items = sale.items.flatMap(({ ware, quantity, price }) => {
    const right = figure(quantity * price)
    const line = { left: `${quantity} ${ware}`, right }
    return twoRows ? [{ left: ware }, { left: `  ${quantity} X ${figure(price)}`, right }] : [line]
  })
  const adds = lots.chance(0.6) ? [row(lots.pick(words.net), sale.net), row(lots.pick(words.tax), sale.tax)] : []
  const rounds = sale.land === 'my' && sale.rounding !== 0 ? [row(lots.pick(words.rounding), sale.rounding)] : []
  const paid = [row(lots.pick(words.cash), sale.given), row(lots.pick(words.change), sale.given - sale.total)]
  const summary: Slip =
    sale.land === 'my' && lots.chance(0.4)
      ? [
          'dashes',
          { left: 'GST Summary   Amt(RM)', right: 'Tax(RM)' },
          { left: `SR @6%      ${figure(sale.net)}`, right: figure(sale.tax) },
        ]
      : []
  const total = row(lots.pick(words.total), sale.total, lots.pick([{}, { bold: true }, { tall: true }]))
  return [
    ...headOf(sale, lots),
    ...factsOf(sale, lots),
    ...items,
    'dashes',
    ...adds,
    ...rounds,
    total,
    ...paid,
    ...summary,
    'gap',
    { left: lots.pick(words.thanks), middle: true },
  ]
}
