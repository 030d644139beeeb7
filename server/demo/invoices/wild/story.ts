import { addDays } from '#shared/calendar.ts'
import * as identifiers from '../identifiers.ts'
import type { Random } from '../random.ts'
import { type Firm, randomFirm } from './names.ts'
import type { Wordings } from './words/wordings.ts'
import { type Tongue, tongues, wordings } from './words.ts'

// What a wild paper tells; all amounts in whole cents.

export type WildLine = {
  code: string | null
  description: string
  detail: string | null
  /** Hundredths; null where the paper prints none. */
  quantity: number | null
  unit: string | null
  price: number | null
  /** Percent off the line. */
  rebate: number
  rate: number
  total: number
  /** Opens a section of this name. */
  section: string | null
}

export type Sums = {
  lines: number
  discount: number
  freight: number
  net: number
  taxes: { rate: number; base: number; tax: number }[]
  tax: number
  gross: number
  prepaid: number
  retention: number
  toPay: number
}

export type Story = {
  tongue: Tongue
  words: Wordings
  type: 'invoice' | 'credit_note' | 'deposit'
  supplier: Firm
  buyer: Firm
  number: string
  date: string
  due: string | null
  terms: Wordings['terms'][number] | null
  customer: string | null
  order: string | null
  lines: WildLine[]
  sums: Sums
  /** VAT is not charged: the sentence that says why. */
  exemption: string | null
  iban: string | null
  bic: string | null
}

const numberOf = (lots: Random, iso: string): string => {
  const [year = '', month = ''] = iso.split('-')
  return lots.pick([
    () => `FA${year.slice(2)}${month}-${lots.digits(3)}`,
    () => `${year}-${lots.digits(3)}`,
    () => `FAC${lots.digits(6)}`,
    () => lots.digits(8).replace(/^0/, '4'),
    () => `${lots.integer(10, 999)}`,
    () => `${year}/${month}/${lots.digits(2)}`,
    () => `F-${lots.digits(5)}`,
    () => `FR${lots.digits(7)}`,
    () => `${lots.pick(['A', 'C', 'D'])}${lots.digits(2)}E${lots.digits(3)}F-${lots.digits(4)}`,
    () => `VE${lots.digits(5)}`,
    () => `2026${lots.digits(6)}`,
    () => `${lots.digits(4)}.${year.slice(2)}`,
  ])()
}

const exemptions: Record<Tongue, readonly string[]> = {
  fr: ['TVA non applicable, art. 293 B du CGI', 'TVA non applicable - article 293 B du Code général des impôts'],
  en: ['Reverse charge: VAT to be accounted for by the recipient'],
  de: ['Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.'],
  nl: ['BTW verlegd'],
  es: ['Inversión del sujeto pasivo'],
  it: ['Inversione contabile'],
}

const rates: Record<Tongue, readonly number[]> = {
  fr: [20, 10, 5.5],
  en: [20, 5],
  de: [19, 7],
  nl: [21, 9],
  es: [21, 10],
  it: [22, 10],
}

function randomLine(
  lots: Random,
  words: Wordings,
  mixed: readonly number[],
  kind: { bare: boolean; rebated: boolean; coded: boolean },
): WildLine {
  const quantity = lots.pick([100, 100, 200, 300, 500, 1000, 1200, 150, 250, 725, 2400])
  const price = lots.integer(250, 45_000)
  const rebate = kind.rebated && lots.chance(0.4) ? lots.pick([5, 10, 15, 20]) : 0
  const bare = kind.bare && lots.chance(0.7)
  const full = Math.round((quantity * price) / 100)
  return {
    code: kind.coded
      ? lots.pick([`REF${lots.digits(4)}`, lots.digits(6), `${lots.digits(2)}-A${lots.digits(3)}`])
      : null,
    description: lots.pick(words.wares),
    detail: lots.chance(0.25)
      ? lots.pick([
          'N° de série : 45A-8821-07',
          'Période du 01/03/2026 au 31/03/2026',
          'Chantier rue Haute',
          'selon devis D-2026-118 du 02/02/2026',
        ])
      : null,
    quantity: bare ? null : quantity,
    unit: bare ? null : lots.pick(['h', 'u', 'pce', 'forfait', 'm2', 'kg', 'j']),
    price: bare ? null : price,
    rebate: bare ? 0 : rebate,
    rate: lots.pick(mixed),
    total: bare ? price : Math.round((full * (100 - rebate)) / 100),
    section: null,
  }
}

function sumsOf(lots: Random, lines: WildLine[], story: { taxed: boolean; plain: boolean; french: boolean }): Sums {
  const total = lines.reduce((sum, line) => sum + line.total, 0)
  const single = new Set(lines.map((line) => line.rate)).size === 1
  const discount =
    single && !story.plain && lots.chance(0.15) ? Math.round((total * lots.pick([2, 3, 5, 10])) / 100) : 0
  const freight = single && !story.plain && lots.chance(0.15) ? lots.integer(490, 3900) : 0
  const net = total - discount + freight
  const bases = new Map<number, number>()
  for (const line of lines) bases.set(line.rate, (bases.get(line.rate) ?? 0) + line.total)
  const taxes = story.taxed
    ? [...bases]
        .sort(([a], [b]) => b - a)
        .map(([rate, base]) => {
          const own = single ? net : base
          return { rate, base: own, tax: Math.round((own * rate) / 100 + 1e-6) }
        })
    : []
  const tax = taxes.reduce((sum, one) => sum + one.tax, 0)
  const gross = net + tax
  const prepaid = !story.plain && lots.chance(0.15) ? Math.round(gross * lots.pick([0.3, 0.4, 0.5])) : 0
  const retention = !story.plain && story.french && prepaid === 0 && lots.chance(0.07) ? Math.round(gross * 0.05) : 0
  return {
    lines: total,
    discount,
    freight,
    net,
    taxes,
    tax,
    gross,
    prepaid,
    retention,
    toPay: gross - prepaid - retention,
  }
}

/** What one seed tells; the same for the same seed. */
export function wildStory(lots: Random): Story {
  const tongue: Tongue = lots.chance(0.72) ? 'fr' : lots.pick(tongues)
  const words = wordings[tongue]
  const type = lots.pick([
    'invoice',
    'invoice',
    'invoice',
    'invoice',
    'invoice',
    'invoice',
    'invoice',
    'credit_note',
    'deposit',
  ] as const)
  const taxed = lots.chance(0.87)
  const mixed = taxed ? rates[tongue].slice(0, lots.chance(0.25) ? rates[tongue].length : 1) : [0]
  const kind = { bare: lots.chance(0.25), rebated: lots.chance(0.2), coded: lots.chance(0.35) }
  const count = lots.chance(0.12) ? lots.integer(22, 48) : lots.integer(1, 7)
  const lines = Array.from({ length: count }, () => randomLine(lots, words, mixed, kind))
  if (lines.length > 3 && lots.chance(0.3)) {
    const [first, later] = [lines[0], lines[Math.floor(lines.length / 2)]]
    if (first && later) {
      first.section = words.sections[0] ?? null
      later.section = words.sections[1] ?? null
    }
  }
  const date = addDays('2025-03-01', lots.integer(0, 540))
  const terms = lots.chance(0.6) ? lots.pick(words.terms) : null
  const credit = type === 'credit_note'
  const supplier = randomFirm(lots, tongue, taxed || tongue !== 'fr')
  let buyer = randomFirm(lots, lots.chance(0.85) ? 'fr' : tongue)
  while (buyer.name === supplier.name) buyer = randomFirm(lots, 'fr')
  const printedDue = !credit && lots.chance(0.55)
  return {
    tongue,
    words,
    type,
    supplier,
    buyer,
    number: numberOf(lots, date),
    date,
    due: printedDue ? addDays(date, lots.pick([0, 8, 14, 30, 45, 60])) : null,
    terms: printedDue ? null : credit ? null : terms,
    customer: lots.chance(0.5) ? lots.pick([`C${lots.digits(5)}`, lots.digits(6), `411${lots.digits(5)}`]) : null,
    order: lots.chance(0.3) ? lots.pick([`CMD-${lots.digits(5)}`, `4500${lots.digits(6)}`]) : null,
    lines,
    sums: sumsOf(lots, lines, { taxed, plain: type !== 'invoice', french: tongue === 'fr' }),
    exemption: taxed ? null : lots.pick(exemptions[tongue]),
    iban:
      credit || lots.chance(0.3)
        ? null
        : tongue === 'de'
          ? identifiers.germanIban(`1${lots.digits(7)}`, lots.digits(10))
          : identifiers.frenchIban(`3000${lots.digits(1)}`, lots.digits(5), lots.digits(11)),
    bic: lots.chance(0.5) ? lots.pick(['AGRIFRPP812', 'BNPAFRPPXXX', 'CMCIFR2A']) : null,
  }
}
