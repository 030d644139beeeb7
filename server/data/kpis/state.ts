import Big from 'big.js'
import type { Kpi, KpiState } from './contract.ts'

export type Limits = Pick<Kpi, 'better' | 'target' | 'watch_at' | 'critical_at' | 'hysteresis'>

const order = ['OK', 'A_SURVEILLER', 'CRITIQUE'] as const
type Known = (typeof order)[number]

/**
 * The state that a value puts an indicator in. Worse at once; better only when the value has left the threshold behind by
 * `hysteresis`, a share of the threshold, so that a value that trembles on it does not ring every morning.
 */
export const nextState = (former: KpiState, value: string | null, limits: Limits): KpiState => {
  if (value === null) return 'SANS_DONNEE'
  const now = severity(value, limits, 0)
  if (former === 'SANS_DONNEE' || order.indexOf(now) >= order.indexOf(former)) return now
  const settled = severity(value, limits, limits.hysteresis)
  return order.indexOf(settled) < order.indexOf(former) ? settled : former
}

/**
 * Against thresholds that are moved by `margin` to the better side: "from here on" includes the threshold itself. Where no
 * threshold says from where on to watch, a target that is missed does; one that is reached is reached, without margin.
 */
const severity = (value: string, { better, target, watch_at, critical_at }: Limits, margin: number): Known => {
  const reached = (threshold: string | null): boolean => {
    if (threshold === null) return false
    const moved = Big(threshold).abs().times(margin)
    return better === 'more'
      ? Big(value).lt(Big(threshold).plus(moved)) || Big(value).eq(threshold)
      : Big(value).gt(Big(threshold).minus(moved)) || Big(value).eq(threshold)
  }
  const misses = target !== null && (better === 'more' ? Big(value).lt(target) : Big(value).gt(target))
  if (reached(critical_at)) return 'CRITIQUE'
  return (watch_at === null ? misses : reached(watch_at)) ? 'A_SURVEILLER' : 'OK'
}

/** Whether the critical threshold is no better than the one to watch at. */
export const areOrdered = ({
  better,
  watch_at,
  critical_at,
}: Pick<Limits, 'better' | 'watch_at' | 'critical_at'>): boolean =>
  watch_at === null ||
  critical_at === null ||
  (better === 'more' ? Big(critical_at).lte(watch_at) : Big(critical_at).gte(watch_at))
