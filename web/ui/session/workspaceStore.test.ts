import { afterEach, expect, test, vi } from 'vitest'
import { stubTab } from '#test/http/tab.ts'
import { forgetPerson, rememberPerson, rememberWorkspace } from '../wire/workspace.ts'
import { createWorkspaceStore } from './workspaceStore.ts'

afterEach(() => vi.unstubAllGlobals())

test('what goes on in one company is neither seen in another, nor lost there', () => {
  stubTab()
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
  stubTab()
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
