// A title as the words that it means: whatever a till or an accounting program writes ("N° de pièce", "Num_Piece", "numpiece"),
// the same words come out of it.

/** What one word is called in titles, French and English, in full and cut short, without accents. */
const spellings: Record<string, string> = {
  article: 'article articles art',
  barres: 'barres barre bar barcode',
  client: 'client clients customer customers acheteur',
  code: 'code',
  commande: 'commande commandes order orders cmd cde',
  commandee: 'commandee commandees ordered',
  compte: 'compte account',
  creation: 'creation created add',
  date: 'date dates',
  description: 'description desc',
  designation: 'designation desig',
  detail: 'detail retail',
  document: 'document doc',
  devise: 'devise devises currency monnaie',
  ean: 'ean ean13 gtin upc plu',
  email: 'email mail courriel',
  facturation: 'facturation billing',
  facture: 'facture factures invoice invoices',
  facturee: 'facturee facturees invoiced billed',
  heure: 'heure heures time',
  horodatage: 'horodatage timestamp datetime',
  ht: 'ht',
  id: 'id identifiant identifier',
  interne: 'interne internal',
  jour: 'jour day',
  libelle: 'libelle lib',
  ligne: 'ligne lignes line lines',
  livraison: 'livraison shipping delivery',
  livree: 'livree livrees delivered shipped',
  nom: 'nom name',
  nombre: 'nombre nb nbre',
  numero: 'numero num no nr n number',
  operation: 'operation',
  pays: 'pays country',
  piece: 'piece',
  prix: 'prix price',
  produit: 'produit produits product products item items prod',
  quantite: 'quantite quantites quantity qte qtes qt qty',
  recu: 'recu',
  reference: 'reference references ref',
  rembourse: 'rembourse rembourses remboursement remboursements refund refunds refunded',
  remise: 'remise remises discount discounts rabais reduction reductions ristourne ristournes',
  sku: 'sku ugs',
  stock: 'stock',
  tarif: 'tarif',
  ticket: 'ticket tickets receipt',
  tiers: 'tiers',
  titre: 'titre title',
  transaction: 'transaction',
  ttc: 'ttc',
  unitaire: 'unitaire unit',
  unites: 'unites units',
  vendu: 'vendu vendue vendus vendues sold',
  vente: 'vente ventes sale sales',
}

/** They link words, or name a currency: a title means the same without them. */
const links = 'de du des d la le les l au of on the at et and en e eur euro euros gbp usd chf cad'.split(' ')

const longer: readonly (readonly [RegExp, string])[] = [
  [/n\s?[°º]|#/g, ' numero '],
  [/hors taxes?|(tax|vat) excl\w*|excl\w*\.? (tax|vat)/g, ' ht '],
  [/toutes taxes comprises|(tax|vat) incl\w*|incl\w*\.? (tax|vat)/g, ' ttc '],
  // "P.U." and "p. v." as well.
  [/\bp\W{0,2}u\b/g, ' prix unitaire '],
  [/\bp\W{0,2}v\b/g, ' prix vente '],
]

const words = new Map<string, string>([
  ...Object.entries(spellings).flatMap(([word, all]) => all.split(' ').map((one) => [one, word] as const)),
  ...links.map((link) => [link, ''] as const),
])
/** Written without a space before or behind them, too ("puht", "prixht"). */
const compounds = new Map<string, readonly string[]>([
  ['pu', ['prix', 'unitaire']],
  ['pv', ['prix', 'vente']],
])

/**
 * The words of a title, each once, sorted; those that nobody knows as they stand, in lower case. The titles of a line's columns
 * ("Lignes de commande/Quantité") mean what stands behind.
 */
export const titleWords = (title: string): string[] => {
  const [first = '', ...rest] = title.split(/\/|\s-\s/)
  const last = rest.at(-1)
  if (last !== undefined && wordsOf(first).includes('ligne')) return titleWords(last)
  const all = wordsOf(title)
  const told = all.length > 1 ? all.filter((word) => word !== 'ligne') : all
  // An article alone may be a code or a name; with another word beside it, it is what others call a product.
  return [...new Set(told.length > 1 ? told.map((word) => (word === 'article' ? 'produit' : word)) : told)].toSorted()
}

/** Whether it names a column of an order's lines, as Odoo does: "Lignes de commande/Quantité". */
export const isOfLine = (title: string): boolean => {
  const [first = '', ...rest] = title.split('/')
  return rest.length > 0 && wordsOf(first).includes('ligne')
}

const wordsOf = (title: string): string[] => {
  const spaced = title.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  const lower = spaced.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const text = longer.reduce((before, [what, meant]) => before.replace(what, meant), lower)
  const found = text.split(/[^a-z0-9]+/).filter((word) => word !== '')
  return found.flatMap((word) => known(word) ?? split(word) ?? [word]).filter((word) => word !== '')
}

const known = (word: string): readonly string[] | null => {
  const one = words.get(word)
  return one === undefined ? (compounds.get(word) ?? null) : [one]
}

/** "numfacture" → num, facture: a word that is nothing but known ones, each of two letters or more. */
const split = (word: string): readonly string[] | null => {
  for (let at = word.length - 2; at >= 2; at--) {
    const head = known(word.slice(0, at))
    const rest = head && (known(word.slice(at)) ?? split(word.slice(at)))
    if (rest) return [...head, ...rest]
  }
  return null
}
