import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { accepted } from '#platform/http/accepted.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { Problem } from '#platform/problem.ts'
import { startRetailRun } from '../etl/start.ts'
import { evaluateKpis } from '../kpis/evaluate.ts'
import type { SemanticModel } from '../metrics/model.ts'
import { dataProblems } from '../problems.ts'
import * as contract from './contract.ts'
import { changeDataset, deleteDataset, findDataset, listDatasets } from './datasets.ts'

/** The address names a workspace; the caller acts in one: of any other it is not told whether it exists. */
const mustBeOwn = (actor: Actor, workspaceId: string): void => {
  if (actor.workspaceId !== workspaceId) throw new Problem(dataProblems.dataset_not_found)
}

export const datasetRoutes = (model: SemanticModel): BoundRoute[] => [
  bind(contract.listDatasets, ({ actor, params }) => {
    mustBeOwn(actor, params.workspace_id)
    return withActor(actor, listDatasets)
  }),
  bind(contract.createDataset, async ({ actor, params, body, reply }) => {
    mustBeOwn(actor, params.workspace_id)
    const receipt = await startRetailRun(actor, body)
    return accepted(reply, receipt).send(receipt)
  }),
  bind(contract.getDataset, ({ actor, params }) => {
    mustBeOwn(actor, params.workspace_id)
    return withActor(actor, (tx) => findDataset(tx, params.dataset_id))
  }),
  bind(contract.changeDataset, async ({ actor, params, body }) => {
    mustBeOwn(actor, params.workspace_id)
    const changed = await withActor(actor, (tx) => changeDataset(tx, actor, params.dataset_id, body))
    // Indicators of margins stand on the default one, those of money on the currency.
    await evaluateKpis(actor, () => model)
    return changed
  }),
  bind(contract.deleteDataset, async ({ actor, params, query }) => {
    mustBeOwn(actor, params.workspace_id)
    await deleteDataset(actor, params.dataset_id, query.run)
    // Those of sales have nothing to say any more: what they said stood on Aujourd'hui until the next morning.
    await evaluateKpis(actor, () => model)
    return null
  }),
]
