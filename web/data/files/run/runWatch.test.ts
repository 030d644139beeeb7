import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { speak } from '#shared/i18n/index.ts'
import { stubTab } from '#test/http/tab.ts'
import { trayWorks } from '#ui/tray/work.ts'
import { forgetPerson, rememberWorkspace } from '#ui/wire/workspace.ts'
import { watched, watchRun } from './runWatch.ts'

const task = (state: string, more: object = {}) => ({
  task_id: 't1',
  state,
  progress: { step: 'read', done: 1, total: 8 },
  ...more,
})
const asked: string[] = []
let answers: object[] = []
/** The server is not there; it is there and says nothing. */
const [gone, silent] = [{}, {}]

beforeAll(() => speak('fr'))
beforeEach(() => {
  vi.useFakeTimers()
  stubTab()
  vi.stubGlobal('location', { pathname: '/factures' })
  vi.stubGlobal('fetch', async (_: string, { headers }: { headers: Record<string, string> }) => {
    asked.push(headers['X-Workspace-Id'] ?? '')
    const answer = answers.shift() ?? task('STARTED')
    if (answer === gone) throw new TypeError('Failed to fetch')
    if (answer === silent) return new Promise(() => {})
    return Response.json(answer)
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

test('while the server is gone, or says nothing, the run says so from that moment on; when it answers again it goes on', async () => {
  answers = [task('STARTED'), gone, gone, task('STARTED'), silent]
  const started = Date.now()
  watchRun('t1', { name: 'ventes.csv', first: false })
  await vi.advanceTimersByTimeAsync(100)
  expect(watched.get()?.lostSince).toBeNull()
  await vi.advanceTimersByTimeAsync(1000)
  expect(watched.get()?.lostSince).toBe(started + 500)
  expect(trayWorks.get()[0]?.detail).toMatch(/Connexion perdue/)
  await vi.advanceTimersByTimeAsync(500)
  expect(watched.get()?.lostSince).toBeNull()
  await vi.advanceTimersByTimeAsync(5600)
  expect(watched.get()?.lostSince).toBe(started + 2000)
})
