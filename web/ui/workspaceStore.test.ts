import { afterEach, expect, test, vi } from 'vitest'
import { forgetPerson, rememberPerson, rememberWorkspace } from './workspace.ts'
import { createWorkspaceStore } from './workspaceStore.ts'

const kept = new Map<string, string>()
const tab = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
  removeItem: (key: string) => kept.delete(key),
}

afterEach(() => vi.unstubAllGlobals())

test('what goes on in one company is neither seen in another, nor lost there', () => {
  vi.stubGlobal('sessionStorage', tab)
  const run = createWorkspaceStore('none')
  rememberWorkspace('A')
  run.set(() => 'run of A')
  rememberWorkspace('B')
  expect(run.get()).toBe('none')
  run.set((before) => `${before}, then one of B`)
  run.set((before) => `${before}, ended`, 'A')
  expect(run.get()).toBe('none, then one of B')
  rememberWorkspace('A')
  expect(run.get()).toBe('run of A, ended')
})

test('the next person at the screen finds nothing of it; the same one after a new sign-in does', async () => {
  vi.stubGlobal('sessionStorage', tab)
  const photos = createWorkspaceStore(0)
  rememberWorkspace('A')
  rememberPerson('Camille')
  photos.set(() => 3)
  rememberPerson('Camille')
  expect(photos.get()).toBe(3)
  rememberPerson('Louise')
  expect(photos.get()).toBe(0)
  photos.set(() => 1)
  await forgetPerson()
  expect(photos.get()).toBe(0)
})
