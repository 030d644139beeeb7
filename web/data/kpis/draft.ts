import type { NewKpi } from '#data/kpis/contract.ts'

/** An indicator as a person makes it. */
export type Draft = Pick<
  NewKpi,
  'name' | 'formula' | 'filters' | 'period' | 'better' | 'target' | 'watch_at' | 'critical_at'
>
