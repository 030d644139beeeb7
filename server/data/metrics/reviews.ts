import type { Source } from '#platform/semantic.ts'
import { productDimensions, productJoins } from './products.ts'

// Reviews, apart from sales: both are grouped on their own and only then stand side by side. A review that names no product
// stands under no product; a guess by rank never brings it under one.

export const reviews: Source = {
  name: 'avis',
  label: { fr: 'Avis', en: 'Reviews' },
  relation: 'review_facts',
  where: null,
  time: 'f.review_date',
  joins: productJoins,
  measures: [
    {
      key: 'avis',
      label: { fr: 'Avis', en: 'Reviews' },
      definition: {
        fr: 'Nombre d’avis. Ceux pour lesquels aucun produit n’a été trouvé restent sans produit.',
        en: 'Number of reviews. Those that no product could be found for stay without one.',
      },
      synonyms: { fr: ['avis', 'commentaires', 'evaluations'], en: ['reviews', 'comments', 'number of reviews'] },
      format: 'integer',
      better: 'neither',
      of: { kind: 'sum', sql: 'count(*)' },
    },
    {
      key: 'note',
      label: { fr: 'Note moyenne', en: 'Average rating' },
      definition: {
        fr: 'Moyenne des notes des avis qui en portent une, de 0 à 5.',
        en: 'Mean of the ratings of reviews that have one, from 0 to 5.',
      },
      synonyms: { fr: ['notes', 'etoiles', 'satisfaction'], en: ['rating', 'stars', 'score', 'satisfaction'] },
      format: 'decimal',
      better: 'more',
      of: { kind: 'average', sql: 'avg(f.rating)' },
    },
  ],
  dimensions: [
    ...productDimensions,
    {
      key: 'sentiment',
      label: { fr: 'Sentiment', en: 'Sentiment' },
      synonyms: { fr: ['tonalite', 'opinion'], en: ['opinion', 'tone'] },
      kind: 'text',
      sql: 'f.sentiment',
    },
  ],
  rollups: [],
  currency: 'select null::text',
  line: {
    id: 'f.review_id',
    columns: [
      { key: 'date', label: { fr: 'Date', en: 'Date' }, kind: 'date', sql: 'f.review_date' },
      { key: 'produit', label: { fr: 'Produit', en: 'Product' }, kind: 'text', sql: 'coalesce(g.name, p.name)' },
      { key: 'note', label: { fr: 'Note', en: 'Rating' }, kind: 'amount', sql: 'f.rating' },
      { key: 'sentiment', label: { fr: 'Sentiment', en: 'Sentiment' }, kind: 'text', sql: 'f.sentiment' },
      { key: 'texte', label: { fr: 'Avis', en: 'Review' }, kind: 'text', sql: 'f.review_text' },
    ],
  },
  proof: '',
}
