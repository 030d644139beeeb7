import { expect, test } from 'vitest'
import { withBulk } from '#platform/database/bulk.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { endingQueries } from './endQueries.ts'

testDatabase()

test('what the database works at ends with the run that asked it, and the next one is left alone', async () => {
  const stop = new AbortController()
  const began = performance.now()
  const asleep = withBulk((client) =>
    endingQueries(client, stop.signal, async () => {
      const sleeping = client.query('select pg_sleep(60)')
      stop.abort(new Error('stopped'))
      await sleeping
    }),
  )
  await expect(asleep).rejects.toMatchObject({ code: '57014' })
  expect(performance.now() - began).toBeLessThan(30_000)
  const late = withBulk((client) => endingQueries(client, stop.signal, () => Promise.resolve()))
  await expect(late).rejects.toThrow('stopped')
  const calm = new AbortController()
  const answered = await withBulk(async (client) => {
    await endingQueries(client, calm.signal, () => Promise.resolve())
    calm.abort()
    return client.query('select 1 as one')
  })
  expect(answered.rows).toEqual([{ one: 1 }])
})
