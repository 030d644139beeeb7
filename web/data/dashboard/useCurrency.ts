import { type Model, runQuery } from '#data/metrics/contract.ts'
import { useRoute } from '#ui/wire/query.ts'
import { dimensionIn } from './ask.ts'
import type { View } from './view.ts'

/**
 * Amounts of several currencies are never added: facts that have several are shown in one, the address's or the most
 * frequent. `currencies` is null while they are not known; empty where facts have no currency of their own.
 */
export const useCurrency = (
  model: Model,
  source: string,
  view: View,
): { currencies: string[] | null; view: View; error: Error | null; retry: () => void } => {
  const several = dimensionIn(model, 'devise')?.sources.includes(source) ?? false
  const counted = model.measures.find((measure) => measure.source === source && measure.format === 'integer')
  const { data, error, refetch } = useRoute(
    runQuery,
    {
      body: {
        measures: counted ? [counted.key] : [],
        dimensions: ['devise'],
        order: counted ? [{ by: counted.key, direction: 'desc' }] : [],
      },
    },
    { enabled: several && counted !== undefined, staleTime: 300_000 },
  )
  const asked = { error: data ? null : error, retry: () => void refetch() }
  if (!several || !counted) return { ...asked, error: null, currencies: [], view }
  if (!data) return { ...asked, currencies: null, view }
  const currencies = data.rows.flatMap(([currency]) => (currency ? [currency] : []))
  const chosen = currencies.find((currency) => currency === view.chosen.get('devise')?.[0]) ?? currencies[0]
  if (chosen === undefined) return { ...asked, currencies, view }
  return { ...asked, currencies, view: { ...view, chosen: new Map([...view.chosen, ['devise', [chosen]]]) } }
}
