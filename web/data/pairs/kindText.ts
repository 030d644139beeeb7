import type { TFunction } from 'i18next'

const known = ['product_double', 'review_product', 'suppliers', 'buyers', 'customers'] as const
const details = [
  'code',
  'category',
  'price',
  'lines',
  'first_sale',
  'last_sale',
  'reviews',
  'text',
  'date',
  'sentiment',
  'revenue',
  'country',
  'address',
  'city',
  'siren',
  'siret',
  'vat',
  'iban',
  'invoices',
] as const

/** The kind of a pair in words; a list that another room lends and that nobody knows here keeps its name. */
export const kindText = (t: TFunction<'dataWork'>, kind: string): string => {
  const one = known.find((each) => each === kind)
  return one ? t(`pairs.kind.${one}`) : t('pairs.kind.other', { kind })
}

/** What a detail of a record is called. */
export const detailText = (t: TFunction<'dataWork'>, name: string): string => {
  const one = details.find((each) => each === name)
  return one ? t(`pairs.detail.${one}`) : name
}

/** Details of both sides, line by line, in the order of the first; null: this side does not say. */
export const sideBySide = (
  left: readonly { name: string; value: string }[],
  right: readonly { name: string; value: string }[],
): { name: string; left: string | null; right: string | null }[] => {
  const names = [...new Set([...left, ...right].map(({ name }) => name))]
  const said = (side: typeof left, name: string) => side.find((one) => one.name === name)?.value ?? null
  return names.map((name) => ({ name, left: said(left, name), right: said(right, name) }))
}
