import { Readable } from 'node:stream'
import { withActor } from '#platform/database/database.ts'
import { attachment } from '#platform/http/attachment.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { savedAs } from '../runs/artefacts.ts'
import * as contract from './contract.ts'
import { decidePair } from './decide.ts'
import { exportMapping } from './exportMapping.ts'
import { type Lists, listPairs } from './list.ts'
import { listMatches } from './matches.ts'

/** `lists`: those that other rooms lend; their pairs are shown here and settled there. */
export const pairRoutes = (lists: Lists): BoundRoute[] => [
  bind(contract.listPairs, ({ actor, query }) => withActor(actor, (tx) => listPairs(tx, lists, query))),
  bind(contract.listMatches, ({ actor, query }) => withActor(actor, (tx) => listMatches(tx, query))),
  bind(contract.exportMapping, async ({ actor, language, reply }) =>
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachment(savedAs(language).mapping))
      .send(Readable.from(exportMapping(actor, language), { objectMode: false })),
  ),
  bind(contract.decidePair, ({ actor, params, body }) => decidePair(actor, lists, params.pair_id, body.decision)),
]
