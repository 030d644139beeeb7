import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Answer, stubTab, stubUploads } from '#test/http/tab.ts'
import { forgetPerson, rememberWorkspace } from '../wire/workspace.ts'
import { addUploads, cancelItem, clearTray } from './documents.ts'
import { trayItems } from './items.ts'
import { outcomeOf } from './reading.ts'

const field = (value: string | null) => ({ value })
const fields = (number: string | null) => ({
  invoice_number: field(number),
  invoice_date: field(null),
  total_ttc: field(null),
})

test('what was read without number, date or total is to be looked at, not done', () => {
  expect(outcomeOf({ fields: fields(null) })).toEqual({ parts: 0, nothing: true })
  expect(outcomeOf({ fields: fields('F-88') })).toEqual({ parts: 0, nothing: false })
})

test('a stack that was taken apart is told by its parts', () => {
  expect(outcomeOf({ fields: fields(null), parts: [{}, {}] })).toEqual({ parts: 2, nothing: false })
})

test('a result of another shape says nothing', () => {
  expect(outcomeOf(undefined)).toEqual({ parts: 0, nothing: false })
})

describe('documents on their way', () => {
  const taken = (n: number): Answer => ({
    status: 202,
    body: { task_id: `t${n}`, facture_id: `f${n}`, duplicate: false },
  })
  let { answer, sentTo }: Pick<ReturnType<typeof stubUploads>, 'answer' | 'sentTo'> = { answer: [], sentTo: [] }
  const pdf = (name: string) => new File(['%PDF-1.7'], name, { type: 'application/pdf' })
  const phases = () => trayItems.get().map(({ name, phase }) => `${name} ${phase}`)
  const flush = () => vi.advanceTimersByTimeAsync(0)

  beforeEach(() => {
    vi.useFakeTimers()
    stubTab()
    ;({ answer, sentTo } = stubUploads())
    rememberWorkspace('A')
  })
  afterEach(async () => {
    await forgetPerson()
    // The last round of questions finds nothing to ask.
    await vi.advanceTimersByTimeAsync(1000)
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  test('go to the company where they were dropped, whichever is on the screen when their turn comes', async () => {
    addUploads(['1.pdf', '2.pdf', '3.pdf', '4.pdf'].map(pdf))
    expect(sentTo).toEqual(['A', 'A', 'A'])
    rememberWorkspace('B')
    addUploads([pdf('5.pdf')])
    answer.forEach((give, n) => void give(taken(n)))
    await flush()
    expect(sentTo).toEqual(['A', 'A', 'A', 'A', 'B'])
    clearTray()
    expect(phases().slice(0, 3)).toEqual(['1.pdf reading', '2.pdf reading', '3.pdf reading'])
  })

  test('are nothing of the next person: what waits is forgotten, what is being sent stops', async () => {
    addUploads(['1.pdf', '2.pdf', '3.pdf', '4.pdf'].map(pdf))
    await forgetPerson()
    await flush()
    expect(trayItems.get()).toEqual([])
    expect(sentTo).toHaveLength(3)
  })

  test('one that was cancelled while the server asked for patience does not come back, and gives its place free', async () => {
    addUploads(['1.pdf', '2.pdf', '3.pdf', '4.pdf'].map(pdf))
    answer[0]?.({ status: 429, body: {}, retryAfter: '5' })
    await flush()
    const [first] = trayItems.get()
    if (!first) throw new Error('nothing on the tray')
    await cancelItem(first)
    expect(phases()[3]).toBe('4.pdf sending')
    await vi.advanceTimersByTimeAsync(6000)
    expect(phases()[0]).toBe('1.pdf cancelled')
    expect(sentTo).toHaveLength(4)
  })

  test('one that was read before its cancelling arrived is told as read', async () => {
    const done = { task_id: 't0', state: 'SUCCESS', progress: { step: null, done: 1, total: 1 }, result: {} }
    const asked: string[] = []
    vi.stubGlobal('fetch', async (_: string, { method }: { method: string }) => {
      asked.push(method)
      return method === 'GET'
        ? Response.json(done)
        : Response.json({ code: 'task_finished', detail: '' }, { status: 409 })
    })
    addUploads([pdf('1.pdf')])
    answer[0]?.(taken(0))
    await flush()
    const [item] = trayItems.get()
    if (!item) throw new Error('nothing on the tray')
    await cancelItem(item)
    expect(phases()).toEqual(['1.pdf reading'])
    await vi.advanceTimersByTimeAsync(2000)
    expect(phases()).toEqual(['1.pdf done'])
    expect(asked).toContain('GET')
  })
})
