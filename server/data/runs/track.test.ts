import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { ETL, endRun, failRun, startRun } from './track.ts'

testDatabase()
let actor: Actor
beforeAll(async () => {
  actor = await newWorkspace()
})

const seen = (id: string) =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<Record<string, unknown>>`
      select state, params, metrics, error ->> 'code' as code, finished_at is not null as ended from runs where id = ${id}`.execute(
      tx,
    )
    return rows[0]
  })

test('a run is seen while it works, and ends with what it publishes or not at all', async () => {
  const run = await startRun(actor, ETL, 'ventes.csv', { strategy: 'fuzzy' })
  expect(await seen(run)).toMatchObject({ state: 'running', params: { strategy: 'fuzzy' }, ended: false })
  const broken = withBulk(async (client) => {
    await endRun(client, run, 'done', { rows: 3 })
    throw new Error('the swap failed')
  })
  await expect(broken).rejects.toThrow('the swap failed')
  expect(await seen(run)).toMatchObject({ state: 'running' })
  await withBulk((client) => endRun(client, run, 'done', { rows: 3, revenue: '12.50' }))
  await failRun(run, new Error('too late'))
  expect(await seen(run)).toMatchObject({
    state: 'done',
    metrics: { rows: 3, revenue: '12.50' },
    code: null,
    ended: true,
  })
})

test('a run whose process died is told as interrupted when the next one begins', async () => {
  const lost = await startRun(actor, ETL, 'ventes.csv', {})
  const next = await startRun(actor, ETL, 'ventes.csv', {})
  expect(await seen(lost)).toMatchObject({ state: 'failed', code: 'run_interrupted', ended: true })
  await failRun(next, new Error('no more disk'))
  expect(await seen(next)).toMatchObject({ state: 'failed', code: 'internal_error' })
})
