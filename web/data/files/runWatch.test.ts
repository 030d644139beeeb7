import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { stubTab } from '#test/http/tab.ts'
import { trayWorks } from '#ui/tray/work.ts'
import { forgetPerson, rememberWorkspace } from '#ui/workspace.ts'
import { watched, watchRun } from './runWatch.ts'

const task = (state: string, more: object = {}) => ({
  task_id: 't1',
  state,
  progress: { step: 'read', done: 1, total: 8 },
  ...more,
})
const asked: string[] = []
let answers: object[] = []

beforeEach(() => {
  vi.useFakeTimers()
  stubTab()
  vi.stubGlobal('location', { pathname: '/factures' })
  vi.stubGlobal('fetch', async (_: string, { headers }: { headers: Record<string, string> }) => {
    asked.push(headers['X-Workspace-Id'] ?? '')
    return Response.json(answers.shift() ?? task('STARTED'))
  })
  rememberWorkspace('A')
})
afterEach(async () => {
  await forgetPerson()
  asked.length = 0
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a run is asked for in its own company, whichever is on the screen; its end says nothing in another', async () => {
  answers = [task('STARTED'), task('FAILURE', { error: { code: 'sales_file_truncated', detail: 'Fichier coupé.' } })]
  watchRun('t1', { name: 'ventes.csv', first: false })
  rememberWorkspace('B')
  await vi.advanceTimersByTimeAsync(2000)
  expect(asked).toEqual(['A', 'A'])
  expect(watched.get()).toBeNull()
  expect(watched.get('A')?.task?.state).toBe('FAILURE')
  expect(trayWorks.get()).toMatchObject([{ workspaceId: 'A', failed: true, detail: 'Fichier coupé.' }])
})

test('a run that fails while its owner is elsewhere stays on the tray with its reason; on its own page it says so itself', async () => {
  const failure = task('FAILURE', { error: { code: 'sales_file_truncated', detail: 'Fichier coupé.' } })
  answers = [failure]
  watchRun('t1', { name: 'ventes.csv', first: false })
  await vi.advanceTimersByTimeAsync(2000)
  expect(trayWorks.get()).toMatchObject([{ failed: true, detail: 'Fichier coupé.', href: '/donnees/fichiers' }])
  await forgetPerson()
  vi.stubGlobal('location', { pathname: '/donnees/fichiers' })
  answers = [failure]
  watchRun('t1', { name: 'ventes.csv', first: false })
  await vi.advanceTimersByTimeAsync(2000)
  expect(watched.get()?.task?.state).toBe('FAILURE')
  expect(trayWorks.get()).toEqual([])
})
