import { type Check, shareOf, sqlOf } from './declare.ts'

// Checks of what is published: lines, names and reviews as everybody sees them.

export const publishedChecks: readonly Check[] = [
  {
    key: 'values_plausible',
    family: 'range',
    label: { fr: 'Prix ou quantités extrêmes', en: 'Extreme prices or quantities' },
    unit: 'count',
    warnAt: 1,
    failAt: null,
    rejects: null,
    failing: { rows: sqlOf('extreme_values'), order: 'line', ofLines: true },
    figures: { prices: 'count(*) filter (where price > 50 * usual_price)' },
    value: (failed) => failed,
    finding: {
      fr: ({ failedRows, damage, details }, say) =>
        failedRows === 0
          ? 'Aucun prix au-delà de 50 fois l’habituel du produit, aucune quantité au-delà de 500 fois.'
          : `${say.count(failedRows, 'ligne', 'lignes')} très loin de l’habituel du produit (${say.count(Number(details.prices), 'prix', 'prix')} au-delà de 50 fois, les autres en quantité au-delà de 500 fois) : ${say.money(damage)} à vérifier dans votre CA.`,
      en: ({ failedRows, damage, details }, say) =>
        failedRows === 0
          ? 'No price beyond 50 times what is usual for its product, no quantity beyond 500 times.'
          : `${say.count(failedRows, 'line', 'lines')} very far from what is usual for the product (${say.count(Number(details.prices), 'price', 'prices')} beyond 50 times, the others in quantity beyond 500 times): ${say.money(damage)} in your revenue to be looked at.`,
    },
  },
  {
    key: 'dates_past',
    family: 'range',
    label: { fr: 'Dates dans le futur', en: 'Dates in the future' },
    unit: 'count',
    warnAt: 1,
    failAt: null,
    rejects: null,
    failing: {
      rows: `
        select source_line as line, invoice_no as invoice, invoice_date as date, quantity, amount, abs(amount) as damage
          from sales_facts where workspace_id = $1 and invoice_date > localtimestamp + interval '1 day'`,
      order: 'line',
    },
    value: (failed) => failed,
    finding: {
      fr: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'Aucune vente n’est datée du futur.'
          : `${say.count(failedRows, 'ligne datée', 'lignes datées')} du futur : ${say.money(damage)} comptés dans des périodes à venir.`,
      en: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'No sale is dated in the future.'
          : `${say.count(failedRows, 'line', 'lines')} dated in the future: ${say.money(damage)} counted in periods to come.`,
    },
  },
  {
    key: 'returns_have_sale',
    family: 'referential',
    label: { fr: 'Retours sans vente', en: 'Returns without a sale' },
    unit: 'share',
    warnAt: 0.05,
    failAt: null,
    rejects: null,
    failing: { rows: sqlOf('returns_without_sale'), order: 'line', ofLines: true },
    value: (failed, { returns }) => shareOf(failed, returns),
    finding: {
      fr: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'Chaque retour répond à une vente du même produit au même client.'
          : `${say.count(failedRows, 'retour', 'retours')} sans vente du produit à ce client dans le fichier : ${say.money(damage)} ôtés du CA net sans avoir été dans le CA.`,
      en: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'Every return answers a sale of the same product to the same customer.'
          : `${say.count(failedRows, 'return', 'returns')} without a sale of the product to that customer in the file: ${say.money(damage)} taken from net revenue that never were in revenue.`,
    },
  },
  {
    key: 'codes_one_name',
    family: 'referential',
    label: { fr: 'Codes à plusieurs noms', en: 'Codes with several names' },
    unit: 'share',
    warnAt: 0.05,
    failAt: 0.5,
    rejects: null,
    failing: {
      rows: `
        select source_code as code, golden_name as name, count(*) as names, string_agg(source_name, ' · ' order by source_name) as seen,
               null::numeric as damage
          from product_mapping where workspace_id = $1 and source = 'erp'
         group by source_code, golden_name having count(*) > 1`,
      order: 'names desc, code',
    },
    value: (failed, { products }) => shareOf(failed, products),
    finding: {
      fr: ({ failedRows, value }, say) =>
        failedRows === 0
          ? 'Chaque code a un seul nom.'
          : `${say.count(failedRows, 'code porte', 'codes portent')} plusieurs noms (${say.percent(value)} des produits) : le plus fréquent est montré.`,
      en: ({ failedRows, value }, say) =>
        failedRows === 0
          ? 'Every code has one name.'
          : `${say.count(failedRows, 'code has', 'codes have')} several names (${say.percent(value)} of products): the most frequent one is shown.`,
    },
  },
  {
    key: 'names_one_code',
    family: 'referential',
    label: { fr: 'Noms sous plusieurs codes', en: 'Names under several codes' },
    unit: 'share',
    warnAt: 0.005,
    failAt: 0.3,
    rejects: null,
    failing: { rows: sqlOf('names_many_codes'), order: 'damage desc, code' },
    value: (failed, { products }) => shareOf(failed, products),
    finding: {
      fr: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'Aucun nom n’est porté par deux codes.'
          : `${say.count(failedRows, 'code porte', 'codes portent')} le nom d’un autre : ${say.money(damage)} comptés à part, à réunir s’il s’agit du même produit.`,
      en: ({ failedRows, damage }, say) =>
        failedRows === 0
          ? 'No name stands under two codes.'
          : `${say.count(failedRows, 'code has', 'codes have')} the name of another one: ${say.money(damage)} counted apart, to be joined where it is the same product.`,
    },
  },
  {
    key: 'reviews_matched',
    family: 'completeness',
    label: { fr: 'Avis non rapprochés', en: 'Reviews that were not matched' },
    unit: 'share',
    warnAt: 0.5,
    failAt: null,
    rejects: null,
    failing: {
      rows: `
        select review_id as review, rating, sentiment, review_text as text, null::numeric as damage
          from review_facts where workspace_id = $1 and product_id is null`,
      order: 'review',
    },
    value: (failed, { reviews }) => shareOf(failed, reviews),
    finding: {
      fr: ({ failedRows, value }, say) =>
        value === null
          ? 'Aucun avis n’est publié.'
          : failedRows === 0
            ? 'Chaque avis est rapproché d’un produit.'
            : `${say.count(failedRows, 'avis non rapproché', 'avis non rapprochés')} (${say.percent(value)}) : ils n’entrent dans la note d’aucun produit.`,
      en: ({ failedRows, value }, say) =>
        value === null
          ? 'No review is published.'
          : failedRows === 0
            ? 'Every review is matched to a product.'
            : `${say.count(failedRows, 'review', 'reviews')} not matched (${say.percent(value)}): they enter the rating of no product.`,
    },
  },
]
