import { type Check, type Failing, type Found, type Say, shareOf } from './declare.ts'

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

/** What was left out below zero is told beside the sales, or 500 lost returns would read as nothing. */
const andReturned = {
  fr: ({ details: { returned } }: Found, say: Say) =>
    Number(returned) > 0 ? ` (et ${say.money(returned)} de retours ou de régularisations)` : '',
  en: ({ details: { returned } }: Found, say: Say) =>
    Number(returned) > 0 ? ` (and ${say.money(returned)} of returns or adjustments)` : '',
}

const unreadable = [
  'too_few_columns',
  'too_many_columns',
  'customer_unreadable',
  'no_invoice',
  'no_code',
  'control_character',
  'cell_too_long',
  'quantity_unreadable',
  'price_unreadable',
  'date_unreadable',
  'date_impossible',
  'amount_too_large',
]

const signs = {
  fr: ({ failedRows, damage }: Found, say: Say) =>
    failedRows === 0
      ? 'Aucune quantité ne laisse de doute entre vente et retour.'
      : `${say.count(failedRows, 'ligne', 'lignes')} dont la quantité est nulle ou contredit la facture (vente ou retour ?) : ${say.money(damage)} hors de votre CA.`,
  en: ({ failedRows, damage }: Found, say: Say) =>
    failedRows === 0
      ? 'No quantity leaves a doubt between sale and return.'
      : `${say.count(failedRows, 'line', 'lines')} whose quantity is zero or contradicts the invoice (sale or return?): ${say.money(damage)} outside your revenue.`,
}

/** By which rule lines were told apart; runs of before do not say it. */
const signRule = {
  fr: ({ details: { mark } }: Found) =>
    mark === undefined
      ? ''
      : mark === null
        ? ' Dans ce fichier, toute quantité négative est un retour, quel que soit le numéro.'
        : ` Dans ce fichier, un retour est une quantité négative sous un numéro qui commence par « ${mark} ».`,
  en: ({ details: { mark } }: Found) =>
    mark === undefined
      ? ''
      : mark === null
        ? ' In this file every negative quantity is a return, whatever its number.'
        : ` In this file a return is a negative quantity under a number that begins with “${mark}”.`,
}

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
      fr: (found, say) =>
        found.failedRows === 0
          ? 'Chaque ligne nomme son client.'
          : `${say.count(found.failedRows, 'ligne', 'lignes')} sans client = ${say.money(found.damage)} de ventes absents de vos KPI clients${andReturned.fr(found, say)}.`,
      en: (found, say) =>
        found.failedRows === 0
          ? 'Every line names its customer.'
          : `${say.count(found.failedRows, 'line', 'lines')} without a customer = ${say.money(found.damage)} of sales missing from your customer KPIs${andReturned.en(found, say)}.`,
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
    figures: returns,
    value: (failed, { raw }) => shareOf(failed, raw),
    finding: {
      fr: (found, say) =>
        found.failedRows === 0
          ? 'Chaque ligne se lit en entier.'
          : `${say.count(found.failedRows, 'ligne illisible ou incomplète', 'lignes illisibles ou incomplètes')}${found.damage === null ? ' : ce qui manque à votre CA ne se sait pas' : ` : au moins ${say.money(found.damage)} absents de votre CA`}${andReturned.fr(found, say)}.`,
      en: (found, say) =>
        found.failedRows === 0
          ? 'Every line can be read in full.'
          : `${say.count(found.failedRows, 'unreadable or incomplete line', 'unreadable or incomplete lines')}${found.damage === null ? ': what your revenue lacks by it cannot be told' : `: at least ${say.money(found.damage)} missing from your revenue`}${andReturned.en(found, say)}.`,
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
    figures: returns,
    value: (failed, { raw }) => shareOf(failed, raw),
    finding: {
      fr: (found, say) =>
        found.failedRows === 0
          ? 'Aucune ligne n’est en double.'
          : `${say.count(found.failedRows, 'ligne en double écartée', 'lignes en double écartées')} : ${say.money(found.damage)} de ventes auraient été comptés deux fois${andReturned.fr(found, say)}.`,
      en: (found, say) =>
        found.failedRows === 0
          ? 'No line stands twice.'
          : `${say.count(found.failedRows, 'duplicate line', 'duplicate lines')} left out: ${say.money(found.damage)} of sales would have been counted twice${andReturned.en(found, say)}.`,
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
          : `${say.count(failedRows, 'ligne écartée', 'lignes écartées')} dont le prix est nul ou négatif : ce qui manque à votre CA ne se sait pas.`,
      en: ({ failedRows }, say) =>
        failedRows === 0
          ? 'Every price is above zero.'
          : `${say.count(failedRows, 'line', 'lines')} left out with a price of zero or less: what your revenue lacks by it cannot be told.`,
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
    // Sale or return, which nobody knows: what is doubtful is the money of both.
    failing: rejected(['sign_contradiction'], 'abs(amount)'),
    value: (failed) => failed,
    details: ({ cleaned }): Found['details'] => (cleaned ? { mark: cleaned.returnMark } : {}),
    finding: {
      fr: (found, say) => `${signs.fr(found, say)}${signRule.fr(found)}`,
      en: (found, say) => `${signs.en(found, say)}${signRule.en(found)}`,
    },
  },
]
