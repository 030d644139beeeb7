import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { SemanticQuery } from '../contract.ts'
import { modelOf } from '../model.ts'
import { answer } from '../query.ts'
import { reviews } from '../reviews.ts'
import { sales } from '../sales.ts'

/** This room's own model, without what others lend. */
export const ownModel = modelOf([sales, reviews], [])

/** A question; what it does not say is as the contract has it. */
export type Asking = Partial<Omit<SemanticQuery, 'measures'>> & Pick<SemanticQuery, 'measures'>

export const askAs = (actor: Actor, query: Asking) =>
  withActor(actor, (tx) => answer(tx, ownModel, SemanticQuery.parse(query)))
