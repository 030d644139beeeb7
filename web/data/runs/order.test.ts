import { expect, test } from 'vitest'
import type { Run } from '#data/runs/contract.ts'
import { comparable, oldestFirst, pick, withNested } from './order.ts'
import { differs, sides, unfinished } from './sides.ts'

const run = (id: string, started_at: string, parent_id: string | null = null): Run => ({
  id,
  parent_id,
  experiment: 'SmartShop360/ETL',
  name: id,
  state: 'done',
  params: {},
  metrics: {},
  artefacts: [],
  error: null,
  started_by: null,
  started_at,
  finished_at: null,
  task_id: null,
  current: false,
  mlflow_run_id: null,
})

test('nested runs stand below their parent, in the order in which they ran', () => {
  const list = [
    run('b', '2026-01-02'),
    run('a2', '2026-01-01T3', 'a'),
    run('a1', '2026-01-01T2', 'a'),
    run('a', '2026-01-01'),
  ]
  expect(withNested(list).map(({ run: { id }, nested }) => (nested ? `-${id}` : id))).toEqual(['b', 'a', '-a1', '-a2'])
  expect(withNested([run('lost', '2026-01-01', 'gone')])).toMatchObject([{ nested: false }])
})

test('two are compared from the older to the newer', () => {
  const [older, newer] = [run('old', '2026-01-01'), run('new', '2026-02-01')]
  expect(oldestFirst(newer, older).map(({ id }) => id)).toEqual(['old', 'new'])
})

test('a run is compared with a run, a step with a step', () => {
  const [whole, other, step, another] = [
    run('a', '2026-01-01'),
    run('b', '2026-01-02'),
    run('a1', '2026-01-01', 'a'),
    run('b1', '2026-01-02', 'b'),
  ]
  expect([comparable(whole, other), comparable(step, another), comparable(whole, step)]).toEqual([true, true, false])
})

test('a third choice takes the place of the first', () => {
  expect(pick(['a'], 'b')).toEqual(['a', 'b'])
  expect(pick(['a', 'b'], 'c')).toEqual(['b', 'c'])
  expect(pick(['a', 'b'], 'a')).toEqual(['b'])
})

test('two runs are compared figure by figure, what is the same told as the same', () => {
  const one = { ...run('one', '2026-01-01'), params: { strategy: 'fuzzy' }, metrics: { rows_kept: 10 } }
  const other = { ...run('other', '2026-02-01'), params: { strategy: 'fuzzy' }, metrics: { rows_kept: 12, reviews: 3 } }
  const differences = [{ kind: 'metric' as const, name: 'rows_kept', one: '10', other: '12', change: '2' }]
  const found = sides({ one, other, differences })
  expect(found.map((side) => [side.name, differs(side), side.change])).toEqual([
    ['strategy', false, null],
    ['rows_kept', true, '2'],
    ['reviews', true, null],
  ])
})

test('what a failed run never came to count is no difference, and it is said which run that is', () => {
  const whole = { ...run('one', '2026-01-01'), params: { strategy: 'fuzzy' }, metrics: { rows_raw: 10, rows_kept: 9 } }
  const failed = { ...run('other', '2026-02-01'), state: 'failed' as const, params: {}, metrics: { rows_raw: 12 } }
  const compared = { one: whole, other: failed, differences: [] }
  expect(unfinished(compared).map(({ id }) => id)).toEqual(['other'])
  expect(sides(compared).map((side) => [side.name, side.uncounted, differs(side)])).toEqual([
    ['strategy', false, true],
    ['rows_raw', false, true],
    ['rows_kept', true, false],
  ])
})
