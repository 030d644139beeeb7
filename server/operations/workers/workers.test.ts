import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { closeReaders } from '#documents/close.ts'
import { asOwner } from '#platform/database/database.ts'
import { workerId } from '#platform/jobs/worker.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { startHeartbeat } from './heartbeat.ts'
import { countAlive, forgetLostWorkers, listWorkers } from './repository.ts'

testDatabase()

const silentFor = (time: string) =>
  asOwner((tx) => sql`update comptoir.workers set seen_at = now() - ${time}::interval`.execute(tx))

test('a worker says that it lives, and takes its row along', async () => {
  const leave = await startHeartbeat({ role: 'worker', concurrency: 3 })
  expect(await asOwner(listWorkers)).toMatchObject([
    { id: workerId, pid: process.pid, role: 'worker', concurrency: 3, running: 0, lost: false },
  ])
  expect(await asOwner(countAlive)).toBe(1)
  // The engines are asked beside it; what they answer comes with a later beat.
  await expect
    .poll(async () => (await asOwner(listWorkers))[0]?.engines, { timeout: 15_000 })
    .toMatchObject({ ocr: expect.stringMatching(/^tesseract/), languages: ['fra', 'eng'], fault: null })
  await leave()
  expect(await asOwner(listWorkers)).toEqual([])
  await closeReaders()
})

test('one that misses its beats is silent before it is lost', async () => {
  const leave = await startHeartbeat({ role: 'worker', concurrency: 1 })
  expect(await asOwner(listWorkers)).toMatchObject([{ silent: false, lost: false }])
  await silentFor('12 seconds')
  expect(await asOwner(listWorkers)).toMatchObject([{ silent: true, lost: false }])
  expect(await asOwner(countAlive)).toBe(1)
  await silentFor('1 minute')
  expect(await asOwner(listWorkers)).toMatchObject([{ silent: false, lost: true }])
  await leave()
  await closeReaders()
})

test('one that was killed is shown as lost for a day, then forgotten', async () => {
  const leave = await startHeartbeat({ role: 'all', concurrency: 1 })
  await silentFor('1 minute')
  expect(await asOwner(listWorkers)).toMatchObject([{ id: workerId, lost: true }])
  expect(await asOwner(countAlive)).toBe(0)
  await silentFor('25 hours')
  expect(await asOwner(listWorkers)).toEqual([])
  await asOwner(forgetLostWorkers)
  const { rows } = await asOwner((tx) => sql`select from comptoir.workers`.execute(tx))
  expect(rows).toEqual([])
  await leave()
  await closeReaders()
})
