import type { DimensionFilter, Model } from '#data/metrics/contract.ts'
import { boards } from '../../sections.ts'

// The dashboards that the house comes with: which figures, ranked by what. All else is asked of the semantic model.

export type RankSpec = {
  name:
    | 'products'
    | 'countries'
    | 'categories'
    | 'customers'
    | 'returns'
    | 'margins'
    | 'marginsByCategory'
    | 'suppliers'
    | 'ageing'
    | 'states'
    | 'vat'
  dimension: string
  /** What it is ranked by; null: by the measure that is chosen. */
  measure: string | null
  /** Said beside it. */
  beside: string | null
  /** Only values of which there is some: a product of which nothing came back is none of the most returned. */
  some?: true
  /** Shown only where it can be counted at all: a margin, where costs are known. */
  ifKnown?: true
  /** In the order of its values, not of their size. */
  inOrder?: true
}

export type Spec = {
  name: 'sales' | 'purchases'
  /** The first is drawn over time unless another is chosen. */
  figures: readonly string[]
  ranks: readonly RankSpec[]
  /** Counted by weekday and hour; null: facts have no hour. */
  rhythm: string | null
}

export const specs: Record<Spec['name'], Spec> = {
  sales: {
    name: 'sales',
    figures: ['ca', 'commandes', 'panier_moyen', 'clients_actifs', 'quantite', 'taux_retour'],
    ranks: [
      { name: 'products', dimension: 'produit', measure: null, beside: null },
      { name: 'countries', dimension: 'pays', measure: null, beside: null },
      { name: 'categories', dimension: 'categorie', measure: null, beside: null },
      { name: 'returns', dimension: 'produit', measure: 'retours_montant', beside: 'taux_retour', some: true },
      { name: 'margins', dimension: 'produit', measure: 'marge', beside: 'taux_marge', ifKnown: true },
      { name: 'marginsByCategory', dimension: 'categorie', measure: 'marge', beside: 'taux_marge', ifKnown: true },
    ],
    rhythm: 'commandes',
  },
  purchases: {
    name: 'purchases',
    figures: ['montant_ttc', 'montant_ht', 'montant_tva', 'factures', 'echu', 'a_valider'],
    ranks: [
      { name: 'suppliers', dimension: 'fournisseur', measure: null, beside: null },
      { name: 'ageing', dimension: 'anciennete', measure: 'montant_ttc', beside: 'factures', inOrder: true },
      { name: 'vat', dimension: 'taux_tva', measure: 'tva_montant', beside: 'tva_base' },
      { name: 'states', dimension: 'etat', measure: 'factures', beside: 'montant_ttc' },
    ],
    rhythm: null,
  },
}

export const pathOf = (name: Spec['name']): string =>
  boards.find((board) => board.name === name)?.path ?? boards[0].path

/** The facts that a board is about: those of its first figure. */
export const sourceOf = ({ figures }: Spec, { measures, sources }: Pick<Model, 'measures' | 'sources'>) => {
  const name = measures.find(({ key }) => key === figures[0])?.source
  return sources.find((one) => one.name === name)
}

/** The dashboard on which facts of this source are shown; null: none does. */
export const boardOf = ({ measures }: Pick<Model, 'measures'>, source: string): Spec | null => {
  const shows = ({ figures, ranks }: Spec) => [...figures, ...ranks.flatMap(({ measure }) => measure ?? [])]
  const of = (key: string) => measures.find((measure) => measure.key === key)?.source
  return Object.values(specs).find((spec) => shows(spec).some((key) => of(key) === source)) ?? null
}

const sold = [
  'ca',
  'commandes',
  'panier_moyen',
  'clients_actifs',
  'quantite',
  'prix_moyen',
  'produits_vendus',
  'marge',
  'taux_marge',
]
const returned = ['retours_montant', 'retours_quantite']

/** Of all facts in a selection, those that this measure counts: its lines add up to it. */
export const factsOf = (measure: string): DimensionFilter[] => {
  const only = (value: boolean): DimensionFilter[] => [{ dimension: 'retour', operator: 'in', values: [value] }]
  return sold.includes(measure) ? only(false) : returned.includes(measure) ? only(true) : []
}

/** Weekday and hour tell facts of any source apart, although they are no dimension of one. */
export const grainDimensions = [
  { key: 'weekday', kind: 'integer' },
  { key: 'hour_of_day', kind: 'integer' },
] as const
