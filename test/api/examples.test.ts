import { describe, expect, test } from 'vitest'
import type { Examples } from '#platform/http/openapi/examples.ts'
import examples from '#server/api-examples.json' with { type: 'json' }
import { modules } from '#server/app.ts'

// What the API's description shows was really asked and answered: it fits the very schemas that requests and answers are
// checked by. Where it does no longer, `node scripts/recordExamples.ts` walks again.

const contracts = modules.flatMap(({ routes }) => routes).map(({ contract }) => contract)
const recorded: Examples = examples

describe.each(contracts.map((contract) => [contract.schema.operationId ?? contract.url, contract] as const))(
  '%s',
  (operation, { schema }) => {
    const example = recorded[operation]

    test('has an example of everything it takes', () => {
      expect(example, 'run scripts/recordExamples.ts').toBeDefined()
      for (const [part, value] of [
        [schema.params, example?.params],
        [schema.querystring, example?.query ?? {}],
        [schema.body, example?.body],
      ] as const) {
        if (part) expect(part.safeParse(value).error?.issues).toBeUndefined()
      }
    })

    test('answers by its schema', () => {
      for (const [status, answer] of Object.entries(example?.answers ?? {})) {
        expect(schema.response[Number(status)]?.safeParse(answer).error?.issues).toBeUndefined()
      }
    })
  },
)

test('nothing is shown of an operation that is gone', () => {
  const known = new Set(contracts.map(({ schema }) => schema.operationId))
  expect(Object.keys(recorded).filter((operation) => !known.has(operation))).toEqual([])
})
