import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { leaveWorkspace } from '#ui/wire/workspace.ts'
import { dropWithdrawals, publicationOf, withdraw, withdrawn } from './withdraw.ts'

const company = '4f30f21b-2008-46d4-bc4e-d5429d1950d9'
const dataset = { id: 'd1', run_id: 'r1', source_name: 'ventes.csv' }
const asked: string[] = []
let status = 204

beforeEach(() => {
  vi.stubGlobal('fetch', async (url: string, { method }: { method: string }) => {
    asked.push(`${method} ${url}`)
    return new Response(status === 204 ? null : '{"code":"dataset_replaced","detail":"Rien n’a été retiré."}', {
      status,
    })
  })
})
afterEach(() => {
  asked.length = 0
  status = 204
  vi.unstubAllGlobals()
})

test('a withdrawal that nobody took back names the run whose publication it means', async () => {
  withdraw(company, dataset)
  expect(withdrawn.get().has(publicationOf(dataset))).toBe(true)
  // What a later run published under the same identifier is another publication, and is seen.
  expect(withdrawn.get().has(publicationOf({ ...dataset, run_id: 'r2' }))).toBe(false)
  await leaveWorkspace()
  expect(asked).toEqual([`DELETE /api/workspaces/${company}/datasets/d1?run=r1`])
  expect(withdrawn.get().size).toBe(0)
})

test('a run that starts meanwhile drops the withdrawal: what it publishes is never taken for what was there', async () => {
  withdraw(company, dataset)
  dropWithdrawals()
  expect(withdrawn.get().size).toBe(0)
  await leaveWorkspace()
  expect(asked).toEqual([])
})

test('one that the server refuses stands on the screen again', async () => {
  status = 409
  withdraw(company, dataset)
  await leaveWorkspace()
  expect(asked).toHaveLength(1)
  expect(withdrawn.get().size).toBe(0)
})
