import { Readable } from 'node:stream'
import { attachment } from '#platform/http/attachment.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import * as contract from './contract.ts'
import { answerAsCsv } from './csv.ts'
import { describeModel } from './describe.ts'
import { exportFacts as exportFactsRoute, listFacts } from './facts/contract.ts'
import { exportFacts } from './facts/exportFacts.ts'
import { factsBehind } from './facts/facts.ts'
import { fileNameOf, toldIn } from './fileName.ts'
import type { SemanticModel } from './model.ts'
import { answer } from './query.ts'
import { withQuietBuckets } from './quietBuckets.ts'
import { askModel } from './reading.ts'

export const metricsRoutes = (model: SemanticModel): BoundRoute[] => [
  bind(contract.getModel, async ({ actor }) => askModel(actor, (tx) => describeModel(tx, model))),
  bind(contract.runQuery, async ({ actor, body }) => askModel(actor, (tx) => answer(tx, model, body))),
  bind(contract.exportQuery, async ({ actor, body, language, reply }) => {
    const asked = await askModel(actor, async (tx) => {
      const found = await answer(tx, model, body)
      const {
        filters,
        measures: [measure = ''],
      } = body
      const { source } = model.measures.get(measure) ?? {}
      const about = { told: toldIn(found, language), period: found.period, filters, source }
      return { found, name: await fileNameOf(tx, model, about, language) }
    })
    const found = withQuietBuckets(model, body, asked.found)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachment(asked.name))
      .send(Readable.from(answerAsCsv(model, found, language), { objectMode: false }))
  }),
  bind(exportFactsRoute, async ({ actor, body, language, reply }) => {
    const { name, pieces } = await exportFacts({ actor, model, query: body, language })
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachment(name))
      .send(Readable.from(pieces, { objectMode: false }))
  }),
  bind(listFacts, async ({ actor, body }) => askModel(actor, (tx) => factsBehind(tx, model, body))),
]
