import { expect, test } from 'vitest'
import { testDatabase } from '#test/database/testDatabase.ts'
import { asPerson, serve } from '#test/http/serve.ts'
import { modelOf } from './model.ts'
import { reviews } from './reviews.ts'
import { metricsRoutes } from './routes.ts'
import { sales } from './sales.ts'

testDatabase()
const served = serve(metricsRoutes(modelOf([sales, reviews], [])))

const post = async (path: string, body: unknown, language = 'fr'): Promise<Response> =>
  (await served).post(path, body, { ...asPerson('viewer'), 'accept-language': language })

const noDays: [unknown, string][] = [
  [{ from: '0001-01-01', to: '9999-12-31' }, '1900'],
  [{ from: '0001-01-01', to: '0001-12-31' }, '1900'],
  [{ from: null, to: '2201-01-01' }, '2200'],
  [{ from: '2026-02-01', to: '2026-01-01' }, 'échangez'],
]
test.each(noDays)('a period that nobody means is refused with a sentence: %j', async (period, says) => {
  for (const [path, body] of [
    ['/api/data/query', { measures: ['ca'], period, compare: 'previous_year' }],
    ['/api/data/query', { measures: ['ca'], sets: [{ dimension: 'client', among: true, period }] }],
    ['/api/data/query/lines', { source: 'ventes', period }],
  ] as const) {
    const answered = await post(path, body)
    expect(answered.status).toBe(422)
    expect(await answered.json()).toMatchObject({
      code: 'invalid_input',
      errors: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining(says) })]),
    })
  }
})
