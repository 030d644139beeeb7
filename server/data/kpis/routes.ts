import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import type { SemanticModel } from '../metrics/model.ts'
import * as contract from './contract.ts'
import { changeKpi, createKpi, deleteKpi, findKpi, listKpis } from './kpis.ts'

export const kpiRoutes = (model: SemanticModel): BoundRoute[] => [
  bind(contract.listKpis, ({ actor }) => withActor(actor, (tx) => listKpis(tx, model))),
  bind(contract.createKpi, async ({ actor, body, reply }) => {
    const kpi = await withActor(actor, (tx) => createKpi(tx, actor, model, body))
    return reply.code(201).send(kpi)
  }),
  bind(contract.getKpi, ({ actor, params }) => withActor(actor, (tx) => findKpi(tx, model, params.kpi_id))),
  bind(contract.changeKpi, ({ actor, params, body }) =>
    withActor(actor, (tx) => changeKpi(tx, actor, model, params.kpi_id, body)),
  ),
  bind(contract.deleteKpi, async ({ actor, params }) => {
    await withActor(actor, (tx) => deleteKpi(tx, actor, params.kpi_id))
    return null
  }),
]
