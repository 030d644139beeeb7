import type { TFunction } from 'i18next'
import type { Kpi } from '#data/kpis/contract.ts'
import type { Model } from '#data/metrics/contract.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { valueText } from '../dashboard/dates.ts'

/**
 * What an indicator is narrowed to, a text a filter: "Pays : France", "Pays : sauf France". Values that only the server can
 * name (a product, a customer) are counted: "Produit (2)".
 */
export const filterTexts = (
  t: TFunction<'data'>,
  { filters }: Pick<Kpi, 'filters'>,
  { dimensions }: Pick<Model, 'dimensions'>,
  language: Language,
): string[] =>
  filters.map(({ dimension, operator, values }) => {
    const known = dimensions.find(({ key }) => key === dimension)
    const name = known?.label[language] ?? dimension
    if (!known || known.named) return `${name} (${values.length})`
    const said = values.map((value) => valueText(known, String(value ?? ''), language) ?? t('none')).join(', ')
    const value = operator === 'not_in' ? t('but', { value: said }) : said
    return t('pair', { ns: 'common', name, value })
  })
