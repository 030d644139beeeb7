import { withBulk } from '#platform/database/bulk.ts'
import type { Module } from '#platform/module.ts'
import { categoryRoutes } from './categories/routes.ts'
import { costRoutes } from './costs/routes.ts'
import { datasetRoutes } from './datasets/routes.ts'
import { etlJob } from './etl/job.ts'
import { forgetOldUploads } from './etl/keep.ts'
import { etlRoutes } from './etl/routes.ts'
import { evaluateAllKpis } from './kpis/evaluate.ts'
import { kpiRoutes } from './kpis/routes.ts'
import { kpisToday } from './kpis/today.ts'
import { lineRoutes } from './lines/routes.ts'
import { sweepPartitions } from './load/partition.ts'
import type { SemanticModel } from './metrics/model.ts'
import { metricsRoutes } from './metrics/routes.ts'
import { findAllListDoubles } from './pairs/lists/find.ts'
import { pairRoutes } from './pairs/routes.ts'
import { pairsToday } from './pairs/today.ts'
import { qualityRoutes } from './quality/routes.ts'
import { qualityToday } from './quality/today.ts'
import { runRoutes } from './runs/routes.ts'
import { importsToday } from './runs/today.ts'
import { viewRoutes } from './views/routes.ts'
import { alertsToday } from './views/today.ts'

/** `rooms`: the other rooms, in whose lists doubles are looked for; `model`: what can be measured here and in them. */
export const data = (rooms: readonly Module[], model: SemanticModel): Module => {
  const lists = rooms.flatMap((room) => room.lists ?? [])
  return {
    name: 'data',
    routes: [
      ...etlRoutes,
      ...datasetRoutes(model),
      ...categoryRoutes,
      ...costRoutes(model),
      ...lineRoutes,
      ...metricsRoutes(model),
      ...kpiRoutes(model),
      ...qualityRoutes,
      ...runRoutes,
      ...pairRoutes(lists),
      ...viewRoutes,
    ],
    jobs: [etlJob(model)],
    schedules: [
      { name: 'data.uploads', cron: '41 4 * * *', run: async () => void (await forgetOldUploads()) },
      { name: 'data.partitions', cron: '47 4 * * *', run: async () => void (await withBulk(sweepPartitions)) },
      { name: 'data.doubles', cron: '17 4 * * *', run: () => findAllListDoubles(lists) },
      // Early, before anybody opens Aujourd'hui.
      { name: 'data.kpis', cron: '7 5 * * *', run: () => evaluateAllKpis(model) },
    ],
    today: async (tx) => [
      ...(await importsToday(tx)),
      ...(await kpisToday(tx)),
      ...(await alertsToday(tx)),
      ...(await qualityToday(tx)),
      ...(await pairsToday(tx)),
    ],
  }
}
