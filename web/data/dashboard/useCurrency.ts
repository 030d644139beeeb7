import { type Model, runQuery } from '#data/metrics/contract.ts'
import { useRoute } from '#ui/query.ts'
import { dimensionIn } from './ask.ts'
import type { View } from './view.ts'

/**
 * Amounts of several currencies are never added: facts that have several are shown in one, the address's or the most
 * frequent. `currencies` is null while they are not known; empty where facts have no currency of their own.
 */
export const useCurrency = (model: Model, source: string, view: View): { currencies: string[] | null; view: View } => {
  const several = dimensionIn(model, 'devise')?.sources.includes(source) ?? false
  const counted = model.measures.find((measure) => measure.source === source && measure.format === 'integer')
  const { data } = useRoute(
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
  if (!several || !counted) return { currencies: [], view }
  if (!data) return { currencies: null, view }
  const currencies = data.rows.flatMap(([currency]) => (currency ? [currency] : []))
  const chosen = currencies.find((currency) => currency === view.chosen.get('devise')?.[0]) ?? currencies[0]
  if (chosen === undefined) return { currencies, view }
  return { currencies, view: { ...view, chosen: new Map([...view.chosen, ['devise', [chosen]]]) } }
}
