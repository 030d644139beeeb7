import type { Kpi } from '#data/kpis/contract.ts'

type Aimed = Pick<Kpi, 'state' | 'value' | 'better' | 'target' | 'watch_at'>

/** Whether an indicator is where one wants it; null where nothing is aimed at, or nothing is known. */
export const targetOf = ({ value, better, target }: Omit<Aimed, 'state' | 'watch_at'>): 'reached' | 'missed' | null => {
  if (value === null || target === null) return null
  const [now, aim] = [Number(value), Number(target)]
  return (better === 'more' ? now >= aim : now <= aim) ? 'reached' : 'missed'
}

/** Why an indicator is in its state: a threshold, or the target where it stands for one (server/data/kpis/state.ts). */
export const reasonOf = (kpi: Aimed): Kpi['state'] | 'target_missed' | 'OK_target_missed' => {
  if (targetOf(kpi) !== 'missed') return kpi.state
  if (kpi.state === 'OK') return 'OK_target_missed'
  return kpi.state === 'A_SURVEILLER' && kpi.watch_at === null ? 'target_missed' : kpi.state
}
