import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import * as contract from './contract.ts'
import { decideField, deletePattern, importPatterns } from './decide.ts'
import { exportPatterns, listPatterns, showPattern } from './show.ts'

export const learningRoutes: BoundRoute[] = [
  bind(contract.listPatterns, ({ actor, query }) => withActor(actor, (tx) => listPatterns(tx, query))),
  bind(contract.exportPatterns, ({ actor, query }) => withActor(actor, (tx) => exportPatterns(tx, query.id ?? null))),
  bind(contract.getPattern, ({ actor, params }) => withActor(actor, (tx) => showPattern(tx, params.id))),
  bind(contract.importPatterns, ({ actor, body }) => withActor(actor, (tx) => importPatterns(tx, actor, body))),
  bind(contract.decideLearnedField, ({ actor, params }) =>
    withActor(actor, async (tx) => {
      await decideField(tx, actor, params.id, params.field, params.action)
      return showPattern(tx, params.id)
    }),
  ),
  bind(contract.deletePattern, async ({ actor, params, reply }) => {
    await withActor(actor, (tx) => deletePattern(tx, actor, params.id))
    return reply.code(204).send(null)
  }),
]
