import { britishIban, frenchIban, frenchVat, germanIban, siren, siret } from '#server/demo/invoices/identifiers.ts'
import type { Random } from '#server/demo/invoices/random.ts'

// What pages say: invented letters, contracts and bills. What can be got wrong letter by letter is noted as it is told.

export type Language = 'fr' | 'en'

/** The figures on a page that must be read without a single wrong sign. */
export type Facts = { amounts: string[]; dates: string[]; ibans: string[] }

export type Story = {
  lots: Random
  language: Language
  facts: Facts
  amount: (most?: number) => string
  date: () => string
  iban: () => string
  /** Identifiers, telephone, e-mail: lines as they stand in heads and feet. */
  contact: () => string[]
  company: () => string
  person: () => string
  street: () => string
  town: () => string
  thing: () => string
  sentence: () => string
}

const nbsp = '\u00A0'

const spoken = {
  fr: {
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
    companies: [
      'Ateliers Mirabelle',
      'Établissements Colvert',
      'Société Grivelle',
      'Imprimerie de l’Étang',
      'Garage Fontverte',
      'Cœur-de-Lin',
    ],
    forms: ['SARL', 'SAS', 'EURL', 'SA'],
    persons: ['Mme Hélène Duchêne', 'M. François Lefèvre', 'Mme Zoé Köhler', 'M. Benoît d’Arçay', 'Mme Agnès Boëly'],
    streets: ['rue des Ormes', 'avenue du Vieux-Puits', 'chemin des Grès', 'place de l’Église', 'quai aux Herbes'],
    towns: [
      '35000 Rennes',
      '31000 Toulouse',
      '59800 Lille',
      '67000 Strasbourg',
      '63000 Clermont-Ferrand',
      '06300 Nice',
    ],
    things: [
      'Main-d’œuvre qualifiée',
      'Déplacement et mise en service',
      'Panneau en chêne massif',
      'Câble gainé',
      'Tirage couleur',
      'Entretien des espaces verts',
      'Étude préalable',
      'Location d’une nacelle',
      'Fournitures diverses',
      'Peinture façade',
      'Cartouche filtrante',
      'Révision annuelle',
    ],
    sentences: [
      'Nous vous remercions de votre commande et de la confiance que vous témoignez à notre maison.',
      'Conformément à nos conditions générales, le règlement de {amount} est attendu au plus tard le {date}.',
      'L’intervention prévue le {date} a été reportée en raison des conditions météorologiques.',
      'Veuillez trouver ci-joint le décompte détaillé, dont le solde s’élève à {amount} toutes taxes comprises.',
      'Le présent contrat est conclu pour une durée de douze mois à compter du {date}, renouvelable par tacite reconduction.',
      'Tout retard de paiement entraîne de plein droit des pénalités ainsi qu’une indemnité forfaitaire de {amount}.',
      'Les travaux comprennent la dépose de l’ancien équipement, l’évacuation des déchets et la remise en état des lieux.',
      'À défaut de réponse de votre part sous quinzaine, nous considérerons notre proposition comme acceptée.',
      'Le prestataire s’engage à maintenir une assurance couvrant sa responsabilité civile professionnelle.',
      'Un acompte de {amount} a été versé par virement, le reliquat étant exigible à la livraison.',
      'Nos équipes se tiennent à votre disposition pour convenir d’un rendez-vous, même à une date ultérieure.',
      'Chaque partie peut résilier la convention par lettre recommandée avec accusé de réception, sous réserve d’un préavis de trois mois.',
      'Les marchandises demeurent la propriété du vendeur jusqu’au paiement intégral du prix, frais et accessoires compris.',
      'Où que se trouve le chantier, les frais de déplacement sont plafonnés à {amount} par journée.',
    ],
  },
  en: {
    months: 'January February March April May June July August September October November December'.split(' '),
    companies: ['Harbour & Finch', 'Old Mill Joinery', 'Northgate Supplies', 'Kestrel Print Works', 'Larkfield Motors'],
    forms: ['Ltd', 'LLP', 'plc'],
    persons: ['Ms Eleanor Whitcombe', 'Mr James Oduya', 'Dr Fiona MacLeod', 'Mrs Ruth Abernathy'],
    streets: ['High Street', 'Orchard Lane', 'Station Road', 'Queen’s Parade', 'Mill Bank'],
    towns: ['Leeds LS1 4DY', 'Bristol BS1 6QH', 'York YO1 7HH', 'Cardiff CF10 3AT', 'Exeter EX4 3PL'],
    things: [
      'Skilled labour',
      'Oak panel, oiled finish',
      'Delivery and set-up',
      'Insulated cable',
      'Monthly subscription',
      'Colour prints',
      'Garden maintenance',
      'Scaffolding hire',
      'Filter cartridge',
      'Annual service',
    ],
    sentences: [
      'Thank you for your order and for the confidence that you have placed in our company.',
      'Payment of {amount} is due no later than {date}, in accordance with our general terms.',
      'The visit that was planned for {date} had to be postponed because of the weather.',
      'Please find enclosed the detailed statement, whose balance comes to {amount} including tax.',
      'This agreement is made for a period of twelve months from {date} and renews itself thereafter.',
      'Late payment gives rise to interest and to a fixed charge of {amount} for the cost of recovery.',
      'The works include the removal of the old equipment and the disposal of all waste.',
      'Should we not hear from you within a fortnight, we shall take our proposal as accepted.',
      'A deposit of {amount} was received by bank transfer; the remainder falls due on delivery.',
      'Either party may end this agreement by giving three months’ notice in writing.',
      'Goods remain the property of the seller until the price has been paid in full.',
    ],
  },
}

const twoDigits = (value: number) => String(value).padStart(2, '0')
const inFours = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ')
const noted = (list: string[], text: string): string => {
  list.push(text)
  return text
}

function amountText(lots: Random, language: Language, most: number): string {
  const cents = lots.chance(0.25) ? lots.integer(500, 99_999) : lots.integer(10_000, most * 100)
  const [whole, rest] = [String(Math.floor(cents / 100)), twoDigits(cents % 100)]
  const grouped = (sign: string) => whole.replace(/\B(?=(\d{3})+$)/g, sign)
  if (language === 'en')
    return lots.pick([`£${grouped(',')}.${rest}`, `€${grouped(',')}.${rest}`, `${grouped(',')}.${rest} EUR`])
  return `${grouped(nbsp)},${rest}${lots.pick([`${nbsp}€`, `${nbsp}€`, ' EUR'])}`
}

function dateText(lots: Random, language: Language): string {
  const [day, month, year] = [lots.integer(1, 28), lots.integer(1, 12), lots.integer(2019, 2029)]
  const name = spoken[language].months[month - 1] ?? ''
  const [d, m] = [twoDigits(day), twoDigits(month)]
  const digits = [
    `${d}/${m}/${year}`,
    `${d}/${m}/${year}`,
    `${d}.${m}.${year}`,
    `${d}-${m}-${year}`,
    `${year}-${m}-${d}`,
  ]
  const words =
    language === 'fr'
      ? [`${day === 1 ? '1er' : day} ${name} ${year}`]
      : [`${day} ${name} ${year}`, `${name} ${day}, ${year}`]
  return lots.pick([...digits, ...words, ...words])
}

function ibanText(lots: Random, language: Language): string {
  if (lots.chance(0.2)) return inFours(germanIban(lots.digits(8), lots.digits(10)))
  if (language === 'fr') return inFours(frenchIban(lots.digits(5), lots.digits(5), lots.digits(11)))
  return inFours(britishIban(lots.pick(['NWBK', 'BARC', 'LOYD']), lots.digits(6), lots.digits(8)))
}

function contactLines(lots: Random, language: Language): string[] {
  const company = siren(lots.digits(8))
  const number = siret(company)
  const shown = `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6, 9)} ${number.slice(9)}`
  const host = lots.pick(['mirabelle', 'colvert', 'harbourfinch', 'kestrelprint'])
  if (language === 'en')
    return [
      `Company No. ${lots.digits(8)} - VAT GB ${lots.digits(3)} ${lots.digits(4)} ${lots.digits(2)}`,
      `Tel. +44 ${lots.digits(4)} ${lots.digits(6)} - accounts@${host}.example`,
    ]
  return [
    `SIRET ${lots.chance(0.5) ? shown : number} - TVA ${frenchVat(company)}`,
    `Tél. 0${lots.integer(1, 9)} ${[1, 2, 3, 4].map(() => lots.digits(2)).join(' ')} - contact@${host}.example`,
  ]
}

/** A source of words in one language; `facts` grows with all that it tells. */
export function storyOf(lots: Random, language: Language): Story {
  const words = spoken[language]
  const facts: Facts = { amounts: [], dates: [], ibans: [] }
  const amount = (most = 9_000) => noted(facts.amounts, amountText(lots, language, most))
  const date = () => noted(facts.dates, dateText(lots, language))
  return {
    lots,
    language,
    facts,
    amount,
    date,
    iban: () => noted(facts.ibans, ibanText(lots, language)),
    contact: () => contactLines(lots, language),
    company: () => `${lots.pick(words.companies)} ${lots.pick(words.forms)}`,
    person: () => lots.pick(words.persons),
    street: () => `${lots.integer(1, 240)} ${lots.pick(words.streets)}`,
    town: () => lots.pick(words.towns),
    thing: () => lots.pick(words.things),
    sentence: () =>
      lots
        .pick(words.sentences)
        .replace('{amount}', () => amount())
        .replace('{date}', date),
  }
}
