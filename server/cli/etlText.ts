import type { EtlOutcome } from '#data/etl/options.ts'
import { formatDuration } from '#shared/duration.ts'
import { formatAmount, formatNumber } from '#shared/format.ts'

const count = (value: number, one: string, many: string): string =>
  `${formatNumber(value, 'fr')} ${value < 2 ? one : many}`

/** What a run did, for a person: a line each. `currency`: of what is published, null where it is not known. */
export const etlText = (
  name: string,
  { state, kept, rejected, repaired, metrics }: EtlOutcome,
  currency: string | null,
): string[] => {
  if (state === 'skipped') {
    return [`${name} : rien n’a changé depuis la dernière publication (--force pour relancer).`]
  }
  const number = (key: string): number => Number(metrics[key] ?? 0)
  const money = (key: string): string => formatAmount(String(metrics[key] ?? '—'), currency, 'fr')
  const lines = [
    count(kept, 'ligne publiée', 'lignes publiées'),
    `(${count(number('rows_returns'), 'retour', 'retours')}),`,
    `${count(rejected, 'écartée', 'écartées')},`,
    `${count(repaired, 'réparation', 'réparations')}.`,
  ].join(' ')
  const sold = [count(number('products'), 'produit', 'produits'), count(number('customers'), 'client', 'clients')]
  return [
    ...(metrics.currency_from === 'earlier'
      ? [`Devise : ${metrics.currency}, dite pour un fichier précédent (--currency pour en dire une autre).`]
      : []),
    ...(metrics.encoding === 'utf-8' ? [] : [`${name} : lu comme ${metrics.encoding}.`]),
    `${name} : ${lines}`,
    `CA brut ${money('revenue_gross')}, net ${money('revenue_net')} · ${sold.join(', ')} · ${formatDuration(number('duration_s'), 'fr')}.`,
  ]
}

type Costs = { costs: number; known: number; products: number }

/** What came of costs that were given. */
export const costsText = ({ costs, known, products }: Costs): string =>
  `${count(costs, 'coût retenu', 'coûts retenus')} ; ${formatNumber(known, 'fr')} des ${count(products, 'article publié', 'articles publiés')} ${known < 2 ? 'en a un' : 'en ont un'}.`
