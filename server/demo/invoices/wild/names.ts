import * as identifiers from '../identifiers.ts'
import type { Random } from '../random.ts'
import type { Tongue } from './words.ts'

// Invented companies as they sign their papers: with and without a legal form, in capitals, with figures, people's names.

export type Firm = {
  name: string
  /** Under the name or in the footer: form and capital. */
  form: string | null
  street: string
  town: string
  country: string
  siren: string | null
  siret: string | null
  vat: string | null
  register: string | null
  phone: string | null
  mail: string | null
  web: string | null
}

const names: Record<Tongue, readonly string[]> = {
  fr: [
    'Martin & Fils',
    'ATELIER DU GRAND LARGE',
    'Nuage Libre SAS',
    'Énergie du Val',
    'Camille Durand',
    'L’Orée des Bois',
    'Studio 42',
    'SARL Garage Lebreton',
    'Transports Vasseur & Cie',
    'TELNOVA',
    'Les Jardins d’Amaryllis',
    'BTP Rénov Concept',
    'Boulangerie Pâtisserie Hamon',
    'Cabinet Delorme Conseil',
    'DIGIWEB',
    'Ets Roussel',
    'Hydro-Services 35',
    'Papeteries de l’Ouest',
    'Sylvain Picard Architecte',
    'Imprimerie Nouvelle',
  ],
  en: [
    'Cloudberry Inc.',
    'Northwind Hosting Ltd',
    'BRIGHT PIXEL LIMITED',
    'Harper & Lowe LLP',
    'Zenith Parts',
    'Quill Software Ltd.',
    'Blue Heron Studio',
  ],
  de: [
    'Müller Haustechnik GmbH',
    'Bäckerei Sonnenfeld e.K.',
    'TechnoWerk AG',
    'Anna Berger Grafikdesign',
    'Holzbau Kranz GmbH & Co. KG',
  ],
  nl: ['Van Dijk Installaties B.V.', 'Kantoorland', 'De Groene Tuin BV', 'Jansen Advies'],
  es: ['Construcciones Olmedo S.L.', 'Papelería Cervantes', 'Ibertec Servicios S.A.'],
  it: ['Rossi Forniture S.r.l.', 'Studio Bianchi', 'Officine Ferrari S.p.A.'],
}

const streets: Record<Tongue, readonly string[]> = {
  fr: [
    '12 rue des Lilas',
    '4 bis avenue Jean Jaurès',
    'ZA du Moulin',
    '128, boulevard Voltaire',
    'Lieu-dit Kerven',
    '7 place du Marché',
  ],
  en: ['221 High Street', '18 Riverside Way', 'Unit 4, Oak Park', '54 Wellington Road'],
  de: ['Hauptstraße 17', 'Am Bahnhof 3', 'Gartenweg 22a', 'Industriestr. 8'],
  nl: ['Keizersgracht 112', 'Stationsweg 8', 'Dorpsstraat 45'],
  es: ['Calle Mayor 15', 'Avda. de la Constitución 8', 'C/ Alcalá 120'],
  it: ['Via Garibaldi 12', 'Corso Italia 88', 'Piazza Dante 3'],
}

const towns: Record<Tongue, readonly string[]> = {
  fr: [
    '44000 NANTES',
    '75011 Paris',
    '69003 LYON',
    '35400 Saint-Malo',
    '33700 MÉRIGNAC',
    '06000 Nice',
    '92100 BOULOGNE-BILLANCOURT CEDEX',
  ],
  en: ['London EC1A 4HD', 'Manchester M2 5DB', 'Bristol BS1 6QF'],
  de: ['10115 Berlin', '80331 München', '50667 Köln'],
  nl: ['1015 CJ Amsterdam', '3511 AB Utrecht', '5611 CH Eindhoven'],
  es: ['28013 Madrid', '08002 Barcelona', '41001 Sevilla'],
  it: ['20121 Milano', '00184 Roma', '10121 Torino'],
}

const countries: Record<Tongue, string> = {
  fr: 'France',
  en: 'United Kingdom',
  de: 'Deutschland',
  nl: 'Nederland',
  es: 'España',
  it: 'Italia',
}

/** Nine digits whose weighted sum (9 to 2) modulo 11 is the last one (Belastingdienst's elfproef). */
function dutchVat(lots: Random): string {
  for (;;) {
    const eight = lots.digits(8)
    const rest = [...eight].reduce((sum, digit, index) => sum + Number(digit) * (9 - index), 0) % 11
    if (rest < 10) return `NL${eight}${rest}B01`
  }
}

/** Letter, seven digits, control digit: doubled odd places, ten's complement (Orden EHA/451/2008). */
function spanishVat(lots: Random): string {
  const seven = lots.digits(7)
  const sum = [...seven].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `ESB${seven}${(10 - (sum % 10)) % 10}`
}

/** Ten digits and their Luhn digit (partita IVA). */
const italianVat = (lots: Random): string => `IT${identifiers.siret(lots.digits(9), lots.digits(1))}`

function vatOf(lots: Random, tongue: Tongue, siren: string): string {
  if (tongue === 'fr') return identifiers.frenchVat(siren)
  if (tongue === 'de') return identifiers.germanVat(`1${lots.digits(7)}`)
  if (tongue === 'en') return identifiers.britishVat(lots.digits(7))
  return tongue === 'nl' ? dutchVat(lots) : tongue === 'es' ? spanishVat(lots) : italianVat(lots)
}

const hostOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\b(?:SARL|SAS|GmbH|Ltd|Inc|B\.?V|S\.?L|S\.r\.l|S\.p\.A|AG)\b\.?/g, '')
    .replace(/[^A-Za-z0-9]+/g, '')
    .toLowerCase()

export function randomFirm(lots: Random, tongue: Tongue, taxed = true): Firm {
  const name = lots.pick(names[tongue])
  const siren = identifiers.siren(`${lots.pick(['3', '4', '5', '8', '9'])}${lots.digits(7)}`)
  const french = tongue === 'fr'
  const host = `${hostOf(name)}.${{ fr: 'fr', en: 'co.uk', de: 'de', nl: 'nl', es: 'es', it: 'it' }[tongue]}`
  return {
    name,
    form:
      french && taxed && lots.chance(0.7)
        ? lots.pick([
            'SARL au capital de 8 000 €',
            'SAS au capital de 150.000 euros',
            'S.A. au capital de 1 000 000 EUR',
          ])
        : null,
    street: lots.pick(streets[tongue]),
    town: lots.pick(towns[tongue]),
    country: countries[tongue],
    siren: french ? siren : null,
    siret: french ? identifiers.siret(siren, `000${lots.digits(1)}`) : null,
    vat: taxed ? vatOf(lots, tongue, siren) : null,
    register: french && lots.chance(0.5) ? `RCS Nantes ${siren.replace(/(...)(?=.)/g, '$1 ')}` : null,
    phone: lots.chance(0.7) ? lots.pick(['02 99 45 12 36', '+33 1 44 55 66 77', '01.40.20.50.60']) : null,
    mail: lots.chance(0.6) ? lots.pick([`contact@${host}`, `compta@${host}`, 'facturation@gmail.com']) : null,
    web: lots.chance(0.5) ? `www.${host}` : null,
  }
}
