import { expect, it } from 'vitest'
import type { Run } from '#data/runs/contract.ts'
import { failedLast } from './failedLast.ts'

const run = (state: Run['state'], parent_id: string | null = null) => ({ state, parent_id })

it('is the newest import and no other, whatever is nested in it', () => {
  const failed = run('failed')
  expect(failedLast([failed, run('done')])).toBe(failed)
  expect(failedLast([run('done', 'another'), failed])).toBe(failed)
  expect(failedLast([run('done'), failed])).toBeNull()
  expect(failedLast([run('failed', 'another'), run('done')])).toBeNull()
  expect(failedLast([run('running'), failed])).toBeNull()
  expect(failedLast([])).toBeNull()
  // Who stops an import knows it; what failed before it still waits.
  expect(failedLast([run('cancelled'), run('done')])).toBeNull()
  expect(failedLast([run('cancelled'), failed])).toBe(failed)
})
