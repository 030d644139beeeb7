import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { stubTab, stubUploads } from '#test/http/tab.ts'
import { trayWorks } from '#ui/tray/work.ts'
import { forgetPerson, rememberWorkspace } from '#ui/wire/workspace.ts'
import { arrived, dropSending, isOnItsWay, sendFiles, sendings } from './sending.ts'

const csv = (name: string) => new File(['Date;Article\n'], name)
const taken = { status: 201, body: { file_id: 'f1', name: 'ventes.csv', size: 13, kind: 'sales' } }
let browser: ReturnType<typeof stubUploads>

beforeEach(() => {
  vi.useFakeTimers()
  stubTab()
  vi.stubGlobal('location', { pathname: '/factures' })
  browser = stubUploads()
  rememberWorkspace('A')
})
afterEach(async () => {
  await forgetPerson()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a file of sales arrives in the company that it was sent from, whichever is on the screen by then', async () => {
  sendFiles([csv('ventes.csv'), csv('avis.json')])
  expect(browser.sentTo).toEqual(['A', 'A'])
  rememberWorkspace('B')
  expect(sendings.get()).toEqual({ sales: null, reviews: null })
  browser.answer[0]?.(taken)
  await vi.advanceTimersByTimeAsync(0)
  expect(arrived.get()).toMatchObject({ sales: null })
  expect(arrived.get('A')).toMatchObject({ sales: 'f1' })
  expect(isOnItsWay(sendings.get('A').reviews)).toBe(true)
})

test('its bytes stand on the tray, and why it failed while its owner was elsewhere stays there', async () => {
  sendFiles([csv('ventes.csv')])
  browser.progress[0]?.(7, 13)
  await vi.advanceTimersByTimeAsync(1000)
  expect(trayWorks.get()).toMatchObject([{ through: 7, total: 13, failed: false, workspaceId: 'A' }])
  browser.answer[0]?.({ status: 422, body: { code: 'sales_file_empty', detail: 'Ce fichier est vide.' } })
  await vi.advanceTimersByTimeAsync(0)
  expect(trayWorks.get()).toMatchObject([{ failed: true, detail: 'Ce fichier est vide.', href: '/donnees/fichiers' }])
})

test('stopped, it leaves nothing on the page nor on the tray', async () => {
  sendFiles([csv('ventes.csv')])
  dropSending('sales')
  await vi.advanceTimersByTimeAsync(1000)
  expect(sendings.get().sales).toBeNull()
  expect(trayWorks.get()).toEqual([])
})

test('a file that is neither sales nor reviews is refused without being sent', () => {
  sendFiles([csv('photo.png')])
  expect(browser.sentTo).toEqual([])
  expect(sendings.get().sales?.way.phase).toBe('refused')
})
