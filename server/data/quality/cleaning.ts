import { type Check, type Failing, shareOf } from './declare.ts'

// Checks of what cleaning left out: the rows are its rejects, with the money that they would have been.

const wouldBeSales = 'case when amount > 0 then amount end'

const rejected = (reasons: readonly string[], damage = wouldBeSales): Failing => ({
  rows: `
    select source_line as line, reason, amount, cells, ${damage} as damage
      from sales_rejects
     where workspace_id = $1 and reason in (${reasons.map((reason) => `'${reason}'`).join(', ')})`,
  order: 'line',
})

const returns = { returned: '-coalesce(sum(amount) filter (where amount < 0), 0)' }

const unreadable = [
  'too_few_columns',
  'too_many_columns',
  'customer_unreadable',
  'no_invoice',
  'no_code',
  'quantity_unreadable',
  'price_unreadable',
  'date_unreadable',
  'date_impossible',
  'amount_too_large',
]

export const cleaningChecks: readonly Check[] = [
  {
    key: 'customer_present',
    family: 'completeness',
    label: { fr: 'Lignes sans client', en: 'Lines without a customer' },
    unit: 'share',
    warnAt: 0.01,
    failAt: 0.4,
    rejects: 'no_customer',
    failing: rejected(['no_customer']),
    figures: returns,
    value: (failed, { raw }) => shareOf(failed, raw),
    finding: {
      fr: ({ failedRows, damage, details }, say) =>
        failedRows === 0
          ? 'Chaque ligne nomme son client.'
          : `${say.count(failedRows, 'ligne', 'lignes')} sans client = ${say.money(damage)} de ventes absents de vos KPI clients${
              Number(details.returned) > 0
                ? ` (et ${say.money(details.returned)} de retours ou de régularisations)`
                : ''
            }.`,
      en: ({ failedRows, damage, details }, say) =>
        failedRows === 0
          ? 'Every line names its customer.'
          : `${say.count(failedRows, 'line', 'lines')} without a customer = ${say.money(damage)} of sales missing from your customer KPIs${
              Number(details.returned) > 0 ? ` (and ${say.money(details.returned)} of returns or adjustments)` : ''
            }.`,
    },
  },
  {
    key: 'lines_readable',
    family: 'completeness',
    label: { fr: 'Lignes illisibles ou incomplètes', en: 'Lines that are unreadable or incomplete' },
    unit: 'share',
    warnAt: 0.0001,
    failAt: 0.05,
    rejects: null,
    failing: rejected(unreadable),
    value: (failed, { raw }) => shareOf(failed, raw),
    finding: {
      fr: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'Chaque ligne se lit en entier.'
          : `${say.count(failedRows, 'ligne illisible ou incomplète', 'lignes illisibles ou incomplètes')}${damage === null ? ', absentes de votre CA, pour un montant qui ne se sait pas' : ` : au moins ${say.money(damage)} absents de votre CA`}.`,
      en: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'Every line can be read in full.'
          : `${say.count(failedRows, 'unreadable or incomplete line', 'unreadable or incomplete lines')}${damage === null ? ', missing from your revenue for an amount that cannot be told' : `: at least ${say.money(damage)} missing from your revenue`}.`,
    },
  },
  {
    key: 'lines_unique',
    family: 'uniqueness',
    label: { fr: 'Lignes en double', en: 'Duplicate lines' },
    unit: 'share',
    warnAt: 0.005,
    failAt: 0.2,
    rejects: 'duplicate',
    failing: rejected(['duplicate']),
    value: (failed, { raw }) => shareOf(failed, raw),
    finding: {
      fr: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'Aucune ligne n’est en double.'
          : `${say.count(failedRows, 'ligne en double écartée', 'lignes en double écartées')} : ${say.money(damage)} auraient été comptés deux fois.`,
      en: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'No line stands twice.'
          : `${say.count(failedRows, 'duplicate line', 'duplicate lines')} left out: ${say.money(damage)} would have been counted twice.`,
    },
  },
  {
    key: 'price_positive',
    family: 'range',
    label: { fr: 'Prix nuls ou négatifs', en: 'Prices of zero or less' },
    unit: 'share',
    warnAt: 0.001,
    failAt: 0.05,
    rejects: 'price_not_positive',
    failing: rejected(['price_not_positive'], 'null::numeric'),
    value: (failed, { raw }) => shareOf(failed, raw),
    finding: {
      fr: ({ failedRows }, say) =>
        failedRows === 0
          ? 'Chaque prix est au-dessus de zéro.'
          : `${say.count(failedRows, 'ligne écartée', 'lignes écartées')} dont le prix est nul ou négatif : ce qu’elles auraient dû rapporter ne se sait pas.`,
      en: ({ failedRows }, say) =>
        failedRows === 0
          ? 'Every price is above zero.'
          : `${say.count(failedRows, 'line', 'lines')} left out whose price is zero or less: what they should have brought cannot be told.`,
    },
  },
  {
    key: 'sign_agrees',
    family: 'range',
    label: { fr: 'Signe contraire à la facture', en: 'Sign against the invoice' },
    unit: 'count',
    warnAt: 1,
    failAt: null,
    rejects: 'sign_contradiction',
    failing: rejected(['sign_contradiction']),
    value: (failed) => failed,
    finding: {
      fr: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'Retours et ventes portent le signe de leur facture.'
          : `${say.count(failedRows, 'ligne', 'lignes')} dont la quantité contredit la facture (vente ou retour ?) : ${say.money(damage)} hors de votre CA.`,
      en: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'Returns and sales have the sign of their invoice.'
          : `${say.count(failedRows, 'line', 'lines')} whose quantity contradicts the invoice (sale or return?): ${say.money(damage)} outside your revenue.`,
    },
  },
]
