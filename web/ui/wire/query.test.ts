import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runQuery } from '#data/metrics/contract.ts'
import { listInvoices } from '#invoices/contract.ts'
import { follows, queries, refresh } from './query.ts'

let asked = 0
const stops: (() => void)[] = []

/** A figure of purchases, on the screen or left behind in the cache. */
const figure = async (onScreen: boolean) => {
  const queryKey = [runQuery.url, { body: onScreen ? 'shown' : 'left' }]
  const queryFn = async () => {
    asked += 1
    return asked
  }
  await queries.prefetchQuery({ queryKey, queryFn, staleTime: 60_000 })
  if (onScreen) stops.push(new QueryObserver(queries, { queryKey, queryFn, staleTime: 60_000 }).subscribe(() => {}))
  return () => queries.getQueryState(queryKey)?.isInvalidated
}

beforeEach(() => {
  vi.useFakeTimers()
  asked = 0
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  queries.clear()
  vi.useRealTimers()
})

test('what is made of invoices is stale at once when they change, and asked again on the screen when the changes rest', async () => {
  follows(listInvoices, runQuery)
  const left = await figure(false)
  await figure(true)
  expect([asked, left()]).toEqual([2, false])
  for (let read = 0; read < 20; read += 1) {
    await refresh(listInvoices)
    await vi.advanceTimersByTimeAsync(700)
  }
  expect([asked, left()]).toEqual([2, true])
  await vi.advanceTimersByTimeAsync(2000)
  expect(asked).toBe(3)
})
