import { getToday } from '#operations/contract.ts'
import { useRoute } from '#ui/wire/query.ts'

/** How many invoices wait for somebody: the figure beside them in the rail. What surprises has its own figure there. */
export const useWaiting = (): number => {
  const { data } = useRoute(getToday, {}, { refetchInterval: 60_000 })
  const waiting = data?.items.filter((item) => item.weight === 'act' && item.kind.startsWith('invoices_')) ?? []
  return waiting.reduce((sum, item) => sum + item.count, 0)
}
