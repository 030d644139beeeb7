import { expect, test } from 'vitest'
import type { EtlResult } from '#data/etl/contract.ts'
import type { Task } from '#shared/task.ts'
import { opensDashboard } from './opens.ts'
import type { Watched } from './run/runWatch.ts'

const result: EtlResult = {
  run_id: '0198f2a0-0000-7000-8000-000000000001',
  state: 'done',
  kept: 12,
  rejected: 0,
  repaired: 0,
}
const progress = { step: null, done: null, total: null }
const task = (state: Task['state'], to: Partial<Task> = {}): Task => ({ task_id: 'a', state, progress, ...to })
const run = (to: Partial<Watched>): Watched => ({
  taskId: 'a',
  name: 'ventes.csv',
  first: true,
  since: 0,
  lostSince: null,
  task: task('SUCCESS', { result }),
  problem: null,
  ...to,
})

test('the first run opens the dashboard for who waited for it', () => {
  expect(opensDashboard(run({}), 'a')).toBe(true)
})

test('who was elsewhere, or waited for another run, is left where they are', () => {
  expect(opensDashboard(run({}), null)).toBe(false)
  expect(opensDashboard(run({}), 'b')).toBe(false)
})

test('no other end opens it', () => {
  expect(opensDashboard(null, null)).toBe(false)
  expect(opensDashboard(run({ first: false }), 'a')).toBe(false)
  expect(opensDashboard(run({ task: task('STARTED') }), 'a')).toBe(false)
  expect(opensDashboard(run({ task: task('FAILURE') }), 'a')).toBe(false)
  expect(opensDashboard(run({ task: task('SUCCESS', { result: { ...result, state: 'skipped' } }) }), 'a')).toBe(false)
})
