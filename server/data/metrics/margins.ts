import type { Join, Measure, Note } from '#platform/semantic.ts'
import { formatPercent } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'

// Margins, of the sales whose product has a cost and of no others: its own cost, as the company gave it, or else the
// workspace's own rate of the price, which is told as an estimate. The same numbers as `v_product_kpi.margin`.

/** What is published, for the rate that stands in for costs. */
export const published: Join = {
  name: 'd',
  sql: "left join workspace_datasets d on d.workspace_id = f.workspace_id and d.kind = 'retail'",
  key: ['workspace_id', 'kind'],
  from: ['workspace_id'],
}

/** A product that counts for another one has that one's cost (docs/decisions/0023-costs.md). */
const cost = 'case when p.golden_id is null then p.unit_cost else g.unit_cost end'

const needs = ['p', 'g', 'd']

const known = `coalesce(${cost}, d.margin_rate) is not null`
const estimated = `(${cost}) is null and d.margin_rate is not null`

/** Of sales, or of sums of sales of one product, by their columns of money and of pieces. */
const margin = (money: string, pieces: string): string =>
  `case when (${cost}) is not null then ${money} - ${pieces} * (${cost}) else ${money} * d.margin_rate end`

/** Revenue of products for which a condition holds. */
const revenueWhere = (condition: string): Measure['of'] => ({
  kind: 'sum',
  sql: `sum(f.amount) filter (where not f.is_return and ${condition})`,
  needs,
  weighed: { over: ['ca'], sql: `sum(f.ca) filter (where ${condition})` },
})

/** A page on which costs are given. */
const giveCosts = '/donnees/fichiers'

/** What a margin rests on, said from the totals of these measures. */
const note = {
  of: ['ca', 'ca_avec_cout', 'ca_marge_estimee'],
  say: (totals: ReadonlyMap<string, string | null>): Note | null => {
    const [sold, covered, guessed] = note.of.map((key) => Number(totals.get(key) ?? 0))
    if (!sold) return null
    if (!covered) {
      return {
        fr: 'Aucun de ces articles n’a de coût : la marge reste vide. Donnez vos coûts, ou une marge par défaut, dans Données › Fichiers.',
        en: 'None of these products has a cost, so the margin stays empty. Give your costs, or a default margin, in Data › Files.',
        href: giveCosts,
      }
    }
    // Nearly all is not "100 %", and hardly any is not "0 %".
    const share = (part: number, language: Language): string =>
      formatPercent(Math.max(Math.floor(part * 1000), 1) / 1000, language, 1)
    const whole = covered >= sold
    const guess = (guessed ?? 0) / covered
    const said = (language: Language, words: Record<'all' | 'part' | 'only' | 'guess', string>): string => {
      const basis = (whole ? words.all : words.part).replace('{share}', share(covered / sold, language))
      if (!guess) return `${basis}.`
      return `${basis}, ${guess >= 1 ? words.only : words.guess.replace('{share}', share(guess, language))}.`
    }
    return {
      fr: said('fr', {
        all: 'Marge calculée sur tout le CA',
        part: 'Marge calculée sur {share} du CA, les autres articles n’ont pas de coût',
        only: 'estimée par la marge par défaut de votre espace',
        guess: 'dont {share} estimés par la marge par défaut de votre espace',
      }),
      en: said('en', {
        all: 'Margin of all revenue',
        part: 'Margin of {share} of revenue, the other products have no cost',
        only: 'estimated by your workspace’s default margin',
        guess: '{share} of it estimated by your workspace’s default margin',
      }),
      href: whole && !guess ? null : giveCosts,
    }
  },
} satisfies Measure['note']

export const margins: readonly Measure[] = [
  {
    key: 'marge',
    label: { fr: 'Marge brute', en: 'Gross margin' },
    definition: {
      fr: 'CA moins le coût des articles vendus, pour les ventes dont l’article a un coût ; à défaut, la marge par défaut de l’espace, et elle est « estimée ». Les retours n’en sont pas déduits. Ce n’est pas le bénéfice : loyer, salaires et autres charges n’y sont pas.',
      en: 'Revenue less the cost of what was sold, of sales whose product has a cost; failing that the workspace’s default margin, and it is “estimated”. Returns are not taken off. It is not the net profit: rent, wages and other expenses are not in it.',
    },
    synonyms: {
      fr: ['marge', 'marge commerciale', 'marge en valeur', 'profit brut'],
      en: ['margin', 'gross profit', 'margin amount', 'contribution'],
    },
    format: 'money',
    better: 'more',
    of: {
      kind: 'sum',
      sql: `sum(${margin('f.amount', 'f.quantity')}) filter (where not f.is_return)`,
      needs,
      unknown: true,
      weighed: { over: ['ca', 'quantite'], sql: `sum(${margin('f.ca', 'f.quantite')})` },
    },
    note,
  },
  {
    key: 'taux_marge',
    label: { fr: 'Taux de marge', en: 'Margin rate' },
    definition: {
      fr: 'Marge brute divisée par le CA sur lequel elle a été calculée (les commerçants disent aussi taux de marque).',
      en: 'Gross margin divided by the revenue that it was computed on.',
    },
    synonyms: {
      fr: ['marge en pourcentage', 'pourcentage de marge', 'taux de marque', 'taux de marge brute'],
      en: ['gross margin rate', 'margin percentage', 'gross margin percentage', 'profit margin'],
    },
    format: 'percent',
    better: 'more',
    of: { kind: 'ratio', numerator: 'marge', denominator: 'ca_avec_cout' },
    note,
  },
  {
    key: 'ca_avec_cout',
    label: { fr: 'CA avec coût', en: 'Revenue with a cost' },
    definition: {
      fr: 'CA des articles dont le coût est connu ou estimé : celui sur lequel la marge est calculée.',
      en: 'Revenue of products whose cost is known or estimated: what the margin is computed on.',
    },
    synonyms: { fr: ['ca couvert', 'base de la marge'], en: ['covered revenue', 'margin base'] },
    format: 'money',
    better: 'more',
    of: revenueWhere(known),
  },
  {
    key: 'ca_marge_estimee',
    label: { fr: 'CA à marge estimée', en: 'Revenue of estimated margin' },
    definition: {
      fr: 'CA des articles sans coût connu, dont la marge vient de la marge par défaut de l’espace.',
      en: 'Revenue of products without a known cost, whose margin is the workspace’s default one.',
    },
    synonyms: { fr: ['ca estime', 'marge estimee sur'], en: ['estimated margin base'] },
    format: 'money',
    better: 'less',
    of: revenueWhere(estimated),
  },
  {
    key: 'couverture_couts',
    label: { fr: 'Couverture des coûts', en: 'Cost coverage' },
    definition: {
      fr: 'Part du CA dont l’article a un coût, connu ou estimé.',
      en: 'Share of revenue whose product has a cost, known or estimated.',
    },
    synonyms: { fr: ['part du ca avec cout'], en: ['share of revenue with a cost'] },
    format: 'percent',
    better: 'more',
    of: { kind: 'ratio', numerator: 'ca_avec_cout', denominator: 'ca' },
  },
]
