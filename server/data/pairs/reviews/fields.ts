import { bareLetters } from '#shared/plainText.ts'

// Which field of a review says what: names in French, English, and those of labelled sets found in the wild.

const texts = [
  'translate',
  'review_text',
  'reviewtext',
  'review',
  'avis',
  'text',
  'texte',
  'comment',
  'commentaire',
  'content',
  'body',
]
const sentiments = ['sentimen', 'sentiment', 'label', 'polarity']
const ratings = ['rating', 'stars', 'star_rating', 'overall', 'note', 'score', 'etoiles']
const dates = ['date', 'review_date', 'date_avis', 'reviewtime', 'created_at', 'timestamp']
const codes = ['stock_code', 'stockcode', 'sku', 'asin', 'product_id', 'product_code', 'ref', 'reference', 'code']
const names = [
  'product',
  'produit',
  'product_name',
  'product_title',
  'item',
  'item_name',
  'article',
  'name',
  'nom',
  'title',
  'titre',
]

export type Fields = Record<'text' | 'sentiment' | 'rating' | 'date' | 'code' | 'name', string[]>

const plain = (field: string): string => bareLetters(field).replace(/[\s-]+/g, '_')

/** The fields of these records, best first, by what they say. */
export const fieldsOf = (records: readonly Record<string, unknown>[]): Fields => {
  const present = new Map<string, string>()
  for (const record of records) for (const field of Object.keys(record)) present.set(plain(field), field)
  const known = (list: string[]): string[] => list.flatMap((name) => present.get(name) ?? [])
  return {
    text: known(texts),
    sentiment: known(sentiments),
    rating: known(ratings),
    date: known(dates),
    code: known(codes),
    name: known(names),
  }
}
