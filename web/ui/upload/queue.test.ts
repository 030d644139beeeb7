import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { uploadRetailFile } from '#data/etl/contract.ts'
import { stubTab, stubUploads } from '#test/http/tab.ts'
import { ApiError } from '../wire/api.ts'
import { forgetPerson } from '../wire/workspace.ts'
import { createUploads, mayTryAgain, type Way } from './queue.ts'

const told: string[] = []
const ways: Way[] = []
const parcel = (name: string, workspaceId = 'A') => ({
  file: new File(['12345678'], name),
  workspaceId,
  tell: (way: Way) => {
    told.push(`${name} ${way.phase}`)
    ways.push(way)
  },
  arrived: () => void told.push(`${name} arrived`),
})
const flush = () => vi.advanceTimersByTimeAsync(0)
let browser: ReturnType<typeof stubUploads>

beforeEach(() => {
  vi.useFakeTimers()
  stubTab()
  browser = stubUploads()
})
afterEach(async () => {
  await forgetPerson()
  told.length = 0
  ways.length = 0
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a file tells its bytes as they leave and that it has arrived, and the next one takes its place', async () => {
  const uploads = createUploads(uploadRetailFile, { atOnce: 1 })
  uploads.put('1', parcel('1.csv'))
  uploads.put('2', parcel('2.csv', 'B'))
  expect(browser.sentTo).toEqual(['A'])
  browser.progress[0]?.(5, 9)
  expect(ways.at(-1)).toMatchObject({ phase: 'sending', sent: 5, total: 9 })
  browser.answer[0]?.({ status: 201, body: {} })
  await flush()
  expect(told.slice(-2)).toEqual(['1.csv arrived', '2.csv sending'])
  expect(browser.sentTo).toEqual(['A', 'B'])
  expect([uploads.holds('1'), uploads.holds('2')]).toEqual([false, true])
})

test('one that failed is kept and can be sent again; one that failed is no hindrance to the others', async () => {
  const uploads = createUploads(uploadRetailFile, { atOnce: 1 })
  uploads.put('1', parcel('1.csv'))
  uploads.put('2', parcel('2.csv'))
  browser.answer[0]?.({ status: 503, body: {} })
  await flush()
  expect(told.slice(-2)).toEqual(['1.csv failed', '2.csv sending'])
  uploads.again('1')
  browser.answer[1]?.({ status: 201, body: {} })
  await flush()
  browser.answer[2]?.({ status: 201, body: {} })
  await flush()
  expect(told.slice(-3)).toEqual(['2.csv arrived', '1.csv sending', '1.csv arrived'])
})

test('a server that asks for patience is asked again when it said, and the file goes then', async () => {
  const uploads = createUploads(uploadRetailFile, { atOnce: 1 })
  uploads.put('1', parcel('1.csv'))
  browser.answer[0]?.({ status: 429, body: {}, retryAfter: '7' })
  await vi.advanceTimersByTimeAsync(6900)
  expect(browser.sentTo).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(200)
  browser.answer[1]?.({ status: 201, body: {} })
  await flush()
  expect(told.at(-1)).toBe('1.csv arrived')
  expect(told).not.toContain('1.csv failed')
})

test('another file under the same key stops the first, whose late answer then says nothing', async () => {
  const uploads = createUploads(uploadRetailFile, { atOnce: 1 })
  uploads.put('sales', parcel('first.csv'))
  uploads.put('sales', parcel('second.csv'))
  browser.answer[1]?.({ status: 201, body: {} })
  await flush()
  expect(told).toEqual([
    'first.csv waiting',
    'first.csv sending',
    'first.csv stopped',
    'second.csv waiting',
    'second.csv sending',
    'second.csv arrived',
  ])
})

test('who leaves the page while a file is on its way is asked first; one that failed holds nobody', async () => {
  const listeners: ((event: Event) => void)[] = []
  vi.stubGlobal('addEventListener', (_: string, listener: (event: Event) => void) => listeners.push(listener))
  const uploads = createUploads(uploadRetailFile, { atOnce: 1 })
  const isHeld = (): boolean => {
    const leaving = new Event('beforeunload', { cancelable: true })
    for (const listener of listeners) listener(leaving)
    return leaving.defaultPrevented
  }
  expect(isHeld()).toBe(false)
  uploads.put('1', parcel('1.csv'))
  expect(isHeld()).toBe(true)
  browser.answer[0]?.({ status: 422, body: {} })
  await flush()
  expect(isHeld()).toBe(false)
})

test('what the server has judged is not sent again, what it could not take may be', () => {
  const answer = (status: number) => new ApiError({ status, code: 'x', detail: '', errors: [], retryAfter: null })
  expect([0, 429, 503, 422].map(answer).map(mayTryAgain)).toEqual([true, true, true, false])
  expect(mayTryAgain(new Error('broken'))).toBe(true)
})
