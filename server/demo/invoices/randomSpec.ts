import { addDays } from '#shared/calendar.ts'
import { multiply, round } from '#shared/money.ts'
import { company } from '../company.ts'
import * as identifiers from './identifiers.ts'
import { type Random, random } from './random.ts'
import { vocabularies } from './randomWords.ts'
import type { Exemption, InvoiceSpec, Language, Line, Party } from './spec.ts'
import { totalsOf } from './totals.ts'

const languages: readonly Language[] = ['fr', 'fr', 'fr', 'fr', 'fr', 'fr', 'fr', 'fr', 'en', 'de']

const franchise: Exemption = {
  category: 'E',
  code: 'VATEX-FR-FRANCHISE',
  sentence: 'TVA non applicable, art. 293 B du CGI.',
}

const hostOf = (name: string): string =>
  `${name
    .normalize('NFD')
    .replace('œ', 'oe')
    .replace(/[^A-Za-z]+/g, '-')
    .toLowerCase()}.example`

/** Legal identifiers by country; under the franchise there is no VAT number. */
function legalIdentity(lots: Random, language: Language, city: string, taxed: boolean) {
  if (language === 'en')
    return {
      siren: null,
      siret: null,
      vat: identifiers.britishVat(lots.digits(7)),
      register: `Company No. ${lots.digits(8)}`,
    }
  if (language === 'de')
    return {
      siren: null,
      siret: null,
      vat: identifiers.germanVat(`2${lots.digits(7)}`),
      register: `Amtsgericht ${city} HRB ${lots.digits(5)}`,
    }
  const siren = identifiers.siren(`${lots.pick(['4', '5', '8', '9'])}${lots.digits(7)}`)
  return {
    siren,
    siret: identifiers.siret(siren, `00${lots.digits(2)}`),
    vat: taxed ? identifiers.frenchVat(siren) : null,
    register: `RCS ${city} ${siren}`,
  }
}

function randomSupplier(lots: Random, language: Language, taxed: boolean): Party {
  const words = vocabularies[language]
  const [postcode, city] = lots.pick(words.towns)
  const name = `${lots.pick(words.trades)} ${lots.pick(words.names)}`
  const domain = hostOf(name)
  return {
    name: language === 'de' ? `${name} GmbH` : language === 'en' ? `${name} Ltd` : name,
    legal: lots.pick(words.forms),
    street:
      language === 'de'
        ? `${lots.pick(words.streets)} ${lots.integer(1, 90)}`
        : `${lots.integer(1, 180)} ${lots.pick(words.streets)}`,
    postcode,
    city,
    country: words.country,
    ...legalIdentity(lots, language, city, taxed),
    phone: lots.chance(0.7) ? `04 65 71 ${lots.digits(2)} ${lots.digits(2)}` : null,
    email: lots.chance(0.8) ? `contact@${domain}` : null,
    web: lots.chance(0.5) ? domain : null,
  }
}

function randomLine(
  lots: Random,
  language: Language,
  rates: readonly string[],
  kinds: { coded: boolean; rebated: boolean },
): Line {
  const words = vocabularies[language]
  const [description, unit, from, to] = lots.pick(words.wares)
  const fractional = (unit === 'hour' || unit === 'metre') && lots.chance(0.4)
  return {
    reference: kinds.coded ? `${lots.pick(['AR', 'PX', 'ST', 'K'])}-${lots.digits(4)}` : null,
    description,
    detail: lots.chance(0.2) ? lots.pick(words.details) : null,
    quantity: unit === 'flat' ? '1' : `${lots.integer(1, unit === 'sheet' ? 500 : 24)}${fractional ? '.5' : ''}`,
    unit,
    unitPrice: `${lots.integer(from, to - 1)}.${lots.digits(2)}`,
    discount: kinds.rebated && lots.chance(0.4) ? String(lots.pick([5, 10, 15])) : null,
    vatRate: lots.pick(rates),
  }
}

const numberOf = (lots: Random, iso: string): string => {
  const year = iso.slice(0, 4)
  return lots.pick([
    () => `F${year}-${lots.digits(4)}`,
    () => `${year}${iso.slice(5, 7)}${lots.digits(4)}`,
    () => `FC/${year.slice(2)}/${lots.digits(4)}`,
    () => `${lots.integer(100_000, 999_999)}`,
    () => `INV-${lots.digits(5)}`,
  ])()
}

function randomAccount(lots: Random, language: Language): string {
  if (language === 'en') return identifiers.britishIban('ZZQB', lots.digits(6), lots.digits(8))
  if (language === 'de') return identifiers.germanIban(`9${lots.digits(7)}`, lots.digits(10))
  return identifiers.frenchIban(`4${lots.digits(4)}`, lots.digits(5), lots.digits(11))
}

/** How many lines: mostly a handful, sometimes several pages. */
const lineCount = (lots: Random): number => (lots.chance(0.08) ? lots.integer(25, 60) : lots.integer(1, 8))

/** A complete invoice whose sums and identifiers hold; the same for the same seed. */
export function randomSpec(seed: number): InvoiceSpec {
  const lots = random(seed)
  const language = lots.pick(languages)
  const words = vocabularies[language]
  const taxed = language !== 'fr' || lots.chance(0.9)
  const rates = taxed ? words.rates.slice(0, lots.chance(0.3) ? words.rates.length : 1) : ['0']
  const kinds = { coded: lots.chance(0.4), rebated: lots.chance(0.15) }
  const date = addDays('2025-09-01', lots.integer(0, 360))
  const type = lots.pick([
    'invoice',
    'invoice',
    'invoice',
    'invoice',
    'invoice',
    'invoice',
    'credit_note',
    'deposit',
  ] as const)
  const credit = type === 'credit_note'
  const spec: InvoiceSpec = {
    type,
    language,
    supplier: randomSupplier(lots, language, taxed),
    buyer: company,
    number: numberOf(lots, date),
    date,
    dueDate: credit || lots.chance(0.15) ? null : addDays(date, lots.pick([0, 8, 15, 30, 45, 60])),
    delivered: lots.chance(0.3) ? addDays(date, -lots.integer(0, 9)) : null,
    orderReference: lots.chance(0.4) ? `BC-${lots.digits(5)}` : null,
    corrects: credit ? numberOf(lots, date) : null,
    currency: language === 'en' ? 'GBP' : 'EUR',
    lines: Array.from({ length: lineCount(lots) }, () => randomLine(lots, language, rates, kinds)),
    deposit: null,
    exemption: taxed ? null : franchise,
    iban: credit || lots.chance(0.2) ? null : randomAccount(lots, language),
    bic: null,
    paymentTerms: lots.pick(words.terms),
    notes: words.notes.filter(() => lots.chance(0.5)),
  }
  if (type !== 'invoice' || language !== 'fr' || !lots.chance(0.15)) return spec
  const amount = round(multiply(totalsOf(spec).gross, lots.pick(['0.3', '0.4', '0.5'])))
  return { ...spec, deposit: { amount, date: addDays(date, -20), label: 'Acompte versé' } }
}
