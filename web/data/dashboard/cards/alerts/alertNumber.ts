import type { ProductAlert } from '#data/views/contract.ts'
import { addDays } from '#shared/calendar.ts'
import { type Ask, measureIn } from '../../ask.ts'
import type { ProvenNumber } from '../../proof/proof.tsx'

type Reason = ProductAlert['reasons'][number]

/** Days that the alert on falling sales looks at, back from the last one of the facts. */
const RECENT_DAYS = 90

/**
 * The number that a reason of an alert rests on, as a measure of the model counts it: revenue of the last days, the share
 * that came back and the mean rating of everything. Null where the model does not have it.
 */
export const alertNumber = (
  { product_id, name, recent_revenue, return_rate, avg_rating }: ProductAlert,
  reason: Reason,
  { model, names, view, source }: Pick<Ask, 'model' | 'names' | 'view' | 'source'>,
  currency: string | null,
): ProvenNumber | null => {
  const { to } = source
  const found = {
    sales_falling: { key: 'ca', value: recent_revenue },
    returns_high: { key: 'taux_retour', value: return_rate, digits: 4 },
    rating_low: { key: 'note', value: avg_rating, digits: 2 },
  }[reason]
  const measure = measureIn(model, found.key)
  if (!measure || (reason === 'sales_falling' && !to)) return null
  return {
    model,
    names,
    view: { ...view, chosen: new Map() },
    filters: [{ dimension: 'produit', operator: 'in', values: [product_id], says: name }],
    days: reason === 'sales_falling' && to ? { from: addDays(to, 1 - RECENT_DAYS), to } : null,
    measure,
    shape: { format: measure.format, currency: measure.format === 'money' ? currency : null },
    value: found.value,
    ...('digits' in found ? { digits: found.digits } : {}),
  }
}
