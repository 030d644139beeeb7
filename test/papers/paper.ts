import { frenchIban, frenchVat, siren as sirenOf } from '#server/demo/invoices/identifiers.ts'
import { type Random, random } from '#server/demo/invoices/random.ts'

// Suppliers whose paper misleads a reader: labels that nobody expects or none at all, decoys under the usual labels, dates
// the American way, a name that stands only in a picture or in small print. Each supplier keeps its paper; its invoices
// differ in figures, number of lines, and so in where the sums stand.

/** How one supplier prints its invoices. */
export type Paper = {
  seed: number
  name: string
  /** `logo`: not printed as text at all; `spaced`: letter by letter; `foot`: only in the legal line; `head`: as usual under a louder slogan. */
  nameAt: 'logo' | 'spaced' | 'foot' | 'head'
  slogan: string | null
  hasLegalNumbers: boolean
  siren: string
  iban: string | null
  domain: string
  phone: string
  street: string
  hasContacts: boolean
  number: Print & { prefix: string; style: 'year' | 'counter' | 'parted'; from: number }
  issued: Print & { format: DateFormat }
  due: (Print & { days: number; endOfMonth: boolean }) | { hidden: true; days: number; endOfMonth: boolean } | null
  totals: {
    ht: string
    tva: string
    ttc: string
    due: string | null
    at: 'right' | 'left' | 'columns'
    order: 'usual' | 'total-first'
  }
  /** Other numbers, dates and amounts under labels that usually mean something else. */
  decoys: { number: [string, string] | null; date: string | null; amount: [string, number] | null }
  money: 'comma' | 'dot' | 'swiss'
  columns: string[]
  left: number
}

type Print = { label: string; direction: 'same' | 'right' | 'below' | 'behind' | 'none'; x: number; y: number }
export type DateFormat = 'dmy' | 'mdy' | 'words' | 'iso' | 'dots'

export type Invoice = {
  number: string
  issued: string
  due: string | null
  lines: { text: string; quantity: number; price: number }[]
  rate: number
  ht: number
  tva: number
  ttc: number
  prepaid: number
}

const NUMBER_LABELS = [
  ...[
    'Notre pièce',
    'Dossier',
    'Folio',
    'Matricule',
    'Souche',
    'Repère',
    'Écriture',
    'Pièce justificative',
    'Enregistrement',
  ],
  ...['Cote', 'Série', 'Registre', 'Bordereau', 'Minute', 'Liasse', 'Nasz znak', 'Doklad č.', 'Számla', 'Documento'],
]
const DATE_LABELS = [
  ...[
    'Établi à Lyon, ce',
    'Arrêté au',
    'Ce jour',
    'Le jour',
    'Tirage',
    'Clôture',
    'Passé le',
    'Édition',
    'Vystaveno',
    'Kelt',
    'Utfärdat',
  ],
]
const DUE_LABELS = ['Avant', 'Au plus tard', 'Terme', 'Splatnost', 'Limite', 'À honorer', 'Jusqu’au', 'Termin']
const TTC_LABELS = [
  'À votre bonne attention',
  'Somme',
  'Montant de la prestation',
  'Doit',
  'Au total, taxes dedans',
  'Arrêté à',
  'Celkem',
  'Razem',
  'Bilan',
]
const HT_LABELS = ['Sous réserve de taxes', 'Valeur', 'Prestations', 'Hors taxe nette', 'Základ', 'Wartość', 'Assiette']
const TVA_LABELS = ['Impôt', 'Taxes', 'Part de l’État', 'DPH', 'Podatek', 'Contribution', 'T.']
const DECOY_NUMBERS: [string, string][] = [
  ['N°', 'C-88213'],
  ['Facture du contrat n°', 'K 20417'],
  ['Référence', 'DOS/4471'],
  ['Facture client n°', '00417'],
  ['Invoice group', 'G-1209'],
]
const DECOY_DATES = ['Date', 'Date de commande', 'Imprimé le', 'Date facture précédente', 'Invoice date of order']
const DECOY_AMOUNTS: [string, number][] = [
  ['Total TTC de l’année', 918_455],
  ['Total général des commandes', 1_245_090],
  ['Solde antérieur', 31_208],
  ['Net à payer facture précédente', 40_860],
]
const NAMES = [
  ...[
    'Maison Vauquelin',
    'Atelier des Trois Rives',
    'Orsel & Fils',
    'Bureau Mérantin',
    'Tavernost',
    'Cabinet Ludovic Arnoux',
  ],
  ...[
    'Les Jardins de Sèze',
    'Imprimerie Quatrefages',
    'Norvège Distribution',
    'Compagnie du Gravier',
    'Pélissanne Audio',
    'Zéphirin Transports',
  ],
]
const STREETS = [
  'rue des Aubépines',
  'quai Perrache',
  'avenue Jean Moulin',
  'chemin du Lavoir',
  'impasse des Tilleuls',
  'cours Lafayette',
]
const SLOGANS = [
  'L’excellence au quotidien',
  'Service Premium',
  'Votre Partenaire Confiance',
  'Groupe Horizon Conseil',
  'Bienvenue Chez Vous',
]
const THINGS = [
  'Pose de plinthes',
  'Café moulu 1 kg',
  'Heures de conseil',
  'Location nacelle',
  'Ramettes A4',
  'Abonnement mensuel',
  'Taille de haies',
  'Câble 3G2,5',
  'Transport palette',
]

/** A supplier's paper; the same seed gives the same one. */
export function paperOf(seed: number): Paper {
  const lot = random(seed)
  const company = sirenOf(lot.digits(8))
  const place = (x: number, y: number): { x: number; y: number } => ({ x, y })
  const spots = shuffled(lot, [
    place(50, 170),
    place(50, 200),
    place(330, 170),
    place(330, 200),
    place(330, 140),
    place(50, 230),
  ])
  const at = (index: number) => spots[index] ?? place(50, 170)
  const direction = () => lot.pick(['same', 'right', 'below', 'behind', 'none'] as const)
  const days = lot.pick([15, 30, 45, 60])
  const endOfMonth = lot.chance(0.4)
  const name = `${lot.pick(NAMES)} ${seed}`
  return {
    seed,
    name,
    nameAt: lot.pick(['logo', 'spaced', 'foot', 'head'] as const),
    slogan: lot.chance(0.7) ? lot.pick(SLOGANS) : null,
    hasLegalNumbers: lot.chance(0.75),
    siren: company,
    iban: lot.chance(0.6) ? frenchIban(lot.digits(5), lot.digits(5), lot.digits(11)) : null,
    domain: `${name
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^a-z0-9]/g, '')}.fr`,
    phone: `04 ${[1, 2, 3, 4].map(() => lot.digits(2)).join(' ')}`,
    street: `${lot.integer(1, 140)} ${lot.pick(STREETS)}`,
    hasContacts: lot.chance(0.7),
    number: {
      ...at(0),
      label: lot.pick(NUMBER_LABELS),
      direction: direction(),
      prefix: lot.pick(['', 'FA', 'V-', 'R/', 'BX']),
      style: lot.pick(['year', 'counter', 'parted'] as const),
      from: lot.integer(40, 9000),
    },
    issued: {
      ...at(1),
      label: lot.pick(DATE_LABELS),
      direction: direction(),
      format: lot.pick(['dmy', 'mdy', 'words', 'iso', 'dots'] as const),
    },
    due: lot.chance(0.6)
      ? {
          ...at(2),
          label: lot.pick(DUE_LABELS),
          direction: lot.pick(['same', 'right', 'below'] as const),
          days,
          endOfMonth,
        }
      : lot.chance(0.4)
        ? { hidden: true, days, endOfMonth }
        : null,
    totals: {
      ht: lot.pick(HT_LABELS),
      tva: lot.pick(TVA_LABELS),
      ttc: lot.pick(TTC_LABELS),
      due: lot.chance(0.3) ? 'Reste dû' : null,
      at: lot.pick(['right', 'left', 'columns'] as const),
      order: lot.pick(['usual', 'total-first'] as const),
    },
    decoys: {
      number: lot.chance(0.7) ? lot.pick(DECOY_NUMBERS) : null,
      date: lot.chance(0.6) ? lot.pick(DECOY_DATES) : null,
      amount: lot.chance(0.6) ? lot.pick(DECOY_AMOUNTS) : null,
    },
    money: lot.pick(['comma', 'comma', 'dot', 'swiss'] as const),
    columns: lot.pick([
      ['Objet', 'Nb', 'P.', 'Valeur'],
      ['Désignation', 'Qté', 'PU', 'Montant'],
      ['Nature', 'Unités', 'Tarif', 'Produit'],
    ]),
    left: lot.pick([40, 50, 64]),
  }
}

function shuffled<T>(lot: Random, list: T[]): T[] {
  return list
    .map((one) => ({ one, at: lot.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

const iso = (time: number) => new Date(time).toISOString().slice(0, 10)
const DAY = 86_400_000

/** The nth invoice on a paper. Amounts in cents. */
export function invoiceOn(paper: Paper, nth: number): Invoice {
  const lot = random(paper.seed * 1000 + nth)
  const time = Date.UTC(2025, 0, 6) + (nth * 29 + lot.integer(0, 12)) * DAY
  const issued = iso(time)
  const counter = paper.number.from + nth * lot.integer(1, 9)
  const year = issued.slice(0, 4)
  const number =
    paper.number.style === 'year'
      ? `${paper.number.prefix}${year}-${String(counter).padStart(4, '0')}`
      : paper.number.style === 'counter'
        ? `${paper.number.prefix}${String(counter).padStart(6, '0')}`
        : `${paper.number.prefix || 'P'} ${year.slice(2)} ${String(counter).padStart(5, '0')}`
  const lines = Array.from({ length: lot.integer(1, 7) }, () => ({
    text: lot.pick(THINGS),
    quantity: lot.integer(1, 12),
    price: lot.integer(350, 48_000),
  }))
  const ht = lines.reduce((sum, line) => sum + line.quantity * line.price, 0)
  const rate = lot.pick([20, 20, 10, 5.5])
  const tva = Math.round((ht * rate) / 100)
  const prepaid = paper.totals.due && lot.chance(0.5) ? Math.round((ht + tva) * 0.3) : 0
  return { number, issued, due: dueOf(paper, time), lines, rate, ht, tva, ttc: ht + tva, prepaid }
}

function dueOf({ due }: Paper, issued: number): string | null {
  if (!due) return null
  const later = new Date(issued + due.days * DAY)
  return due.endOfMonth ? iso(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)) : iso(later.getTime())
}

export const vatNumberOf = (paper: Paper): string => frenchVat(paper.siren)
