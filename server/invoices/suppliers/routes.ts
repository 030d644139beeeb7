import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { changeParty } from './change.ts'
import * as contract from './contract.ts'
import { decideSurprise } from './decide.ts'
import { distinguishParties, forgetDistinction } from './distinguish.ts'
import { listDoubles } from './doubles.ts'
import { mergeParties, separateParties } from './merge.ts'
import { listPartyRows, listSurpriseRows } from './repository.ts'
import { showParty } from './show.ts'
import * as surprises from './surprises/contract.ts'

export const supplierRoutes: BoundRoute[] = [
  bind(contract.listParties, ({ actor, query }) => withActor(actor, (tx) => listPartyRows(tx, query))),
  bind(contract.listDoubles, ({ actor, query }) => withActor(actor, (tx) => listDoubles(tx, query.role))),
  bind(contract.getParty, ({ actor, params }) => withActor(actor, (tx) => showParty(tx, params.id))),

  bind(contract.changeParty, ({ actor, params, body }) =>
    withActor(actor, async (tx) => {
      await changeParty(tx, actor, params.id, body)
      return showParty(tx, params.id)
    }),
  ),

  bind(contract.mergeParties, ({ actor, params, body }) =>
    withActor(actor, async (tx) => {
      await mergeParties(tx, actor, params.id, body.other)
      return showParty(tx, params.id)
    }),
  ),

  bind(contract.separateParties, ({ actor, params, body }) =>
    withActor(actor, async (tx) => {
      await separateParties(tx, actor, params.id, body.other)
      return showParty(tx, params.id)
    }),
  ),

  bind(contract.distinguishParties, async ({ actor, params, body, reply }) => {
    await withActor(actor, (tx) => distinguishParties(tx, actor, params.id, body.other))
    return reply.code(204).send(null)
  }),

  bind(contract.forgetDistinction, async ({ actor, params, reply }) => {
    await withActor(actor, (tx) => forgetDistinction(tx, actor, params.id, params.other))
    return reply.code(204).send(null)
  }),

  bind(surprises.listSurprises, ({ actor, query }) => withActor(actor, (tx) => listSurpriseRows(tx, query))),

  bind(surprises.decideSurprise, ({ actor, params, body }) =>
    withActor(actor, (tx) => decideSurprise(tx, actor, params.id, params.action, body?.note || null)),
  ),
]
