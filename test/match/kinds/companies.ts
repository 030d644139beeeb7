import { type Hand, handOf, type Kind, kindOf } from './hand.ts'

// French suppliers and customers in two programs: legal forms written or not, SIREN here and SIRET or VAT number there, phones
// with and without +33, streets in short, towns; homonyms in other towns, sister companies at one address.

export type Company = {
  name: string[]
  form: string
  siren: string
  street: string
  post: string
  town: string
  phone: string
  mail: string
}

const trades = [
  'Transports',
  'Boulangerie',
  'Menuiserie',
  'Garage',
  'Imprimerie',
  'Plomberie',
  'Électricité',
  'Maçonnerie',
  'Pharmacie',
  'Ateliers',
  'Établissements',
  'Cabinet',
  'Laboratoire',
  'Groupe',
] as const
const families = [
  'Martin',
  'Bernard',
  'Dubois',
  'Durand',
  'Lefèvre',
  'Moreau',
  'Girard',
  'Rousseau',
  'Faure',
  'Mercier',
  'Gauthier',
  'Perrin',
  'Chevalier',
  'Lambert',
] as const
const forms = ['SARL', 'SAS', 'SA', 'EURL', 'SASU', ''] as const
const towns = [
  ['69003', 'Lyon'],
  ['75011', 'Paris'],
  ['59000', 'Lille'],
  ['33000', 'Bordeaux'],
  ['13006', 'Marseille'],
  ['44000', 'Nantes'],
  ['67000', 'Strasbourg'],
  ['31000', 'Toulouse'],
  ['42000', 'Saint-Étienne'],
  ['49100', 'Angers'],
] as const
const ways = [
  ['rue', 'r.'],
  ['avenue', 'av.'],
  ['boulevard', 'bd'],
  ['place', 'pl.'],
] as const

/** Nine digits of which the last one checks the others (Luhn), as INSEE gives them. */
const sirenOf = (hand: Hand): string => {
  const eight = Array.from({ length: 8 }, () => hand.whole(10))
  const sum = eight.reduce(
    (into, digit, at) => into + (at % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2),
    0,
  )
  return [...eight, (10 - (sum % 10)) % 10].join('')
}

const companyOf = (hand: Hand): Company => {
  const [post, town] = hand.pick(towns)
  const name = hand.maybe(0.45)
    ? [hand.pick(trades), hand.pick(families), ...(hand.maybe(0.25) ? ['et Fils'] : [])]
    : [hand.word(2), ...(hand.maybe(0.5) ? [hand.pick(trades)] : []), ...(hand.maybe(0.3) ? ['France'] : [])]
  return {
    ...{
      name,
      post,
      town,
      form: hand.pick(forms),
      siren: sirenOf(hand),
      street: `${1 + hand.whole(180)} ${hand.pick(ways)[0]} ${hand.pick(families)}`,
    },
    ...{
      phone: `0${1 + hand.whole(5)}${String(10_000_000 + hand.whole(89_999_999))}`,
      mail: `contact@${hand.word(3)}.fr`,
    },
  }
}

/** Others that are nearly the same: a namesake elsewhere, a sister at the same address. */
const relatives = (hand: Hand, company: Company): Company[] => [
  company,
  ...(hand.maybe(0.08) ? [{ ...companyOf(hand), name: company.name }] : []),
  ...(hand.maybe(0.05)
    ? [
        {
          ...company,
          ...{ name: [...company.name, hand.pick(['Immobilier', 'Services', 'Distribution'])], siren: sirenOf(hand) },
        },
      ]
    : []),
]

export const companiesOf = (hand: Hand, count: number): Company[] =>
  Array.from({ length: count }, () => companyOf(hand)).flatMap((company) => relatives(hand, company))

export const otherName = (hand: Hand, { name, form }: Company): string => {
  const words = name
    .join(' ')
    .split(' ')
    .map((word) => (hand.maybe(0.08) ? hand.slip(word) : word))
  const short = words.map((word) =>
    word === 'Établissements'
      ? 'Ets'
      : word === 'Transports' && hand.maybe(0.4)
        ? 'Transp.'
        : word === 'et'
          ? '&'
          : word,
  )
  const out = [...(hand.maybe(0.5) && form ? [form] : []), ...(hand.maybe(0.1) ? short.toReversed() : short)].join(' ')
  return hand.maybe(0.5) ? out.toUpperCase() : out
}

const shortStreet = (street: string): string =>
  ways.reduce<string>((text, [long, short]) => text.replace(` ${long} `, ` ${short} `), street)
const international = (phone: string): string =>
  `+33 ${phone.slice(1, 2)} ${phone.slice(2).replace(/(..)(?=.)/g, '$1 ')}`
const vatOf = (siren: string): string => `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`

/** `numbers`: whether both programs hold the number under which a company is registered. */
export const companies = (count: number, { numbers = true, seed = 4 } = {}): Kind => {
  const hand = handOf(seed)
  const columns: [string[], string[]] = [
    ['raison sociale', 'SIREN', 'adresse', 'code postal', 'ville', 'téléphone'],
    ['Nom du fournisseur', numbers ? 'N° TVA' : 'Email', 'Rue', 'CP', 'Localité', 'Tél.'],
  ]
  return kindOf(hand, companiesOf(hand, count), columns, (company) => {
    const where = hand.random()
    const { name, form, siren, street, post, town, phone, mail } = company
    const left = [
      [...name, form].filter(Boolean).join(' '),
      hand.maybe(numbers ? 0.2 : 1) ? '' : siren,
      street,
      post,
      town,
      hand.maybe(0.3) ? '' : phone,
    ]
    const right = [
      otherName(hand, company),
      numbers ? (hand.maybe(0.2) ? '' : hand.maybe(0.5) ? vatOf(siren) : `${siren}00012`) : mail,
      shortStreet(street),
      post,
      town.toUpperCase(),
      hand.maybe(0.3) ? '' : international(phone),
    ]
    return { ...(where < 0.75 && { left: [left] }), ...(where > 0.25 && { right: [right] }) }
  })
}
