import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { RouteContract } from '#shared/route.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { asKey, asPerson, type Served, serve } from '#test/http/serve.ts'
import { pools } from '../../database/database.ts'
import { bind } from '../../module.ts'
import { createLimits } from './limits.ts'

// Requests a minute, counted in the real table, at the defaults.

testDatabase()

const route = (method: 'GET' | 'POST', url: string, limit?: 'extract' | 'poll' | 'feedback' | 'auth') => {
  const contract: RouteContract = {
    method,
    url,
    config: { access: limit === 'auth' ? 'public' : { roles: ['owner'], scope: 'extract' }, ...(limit && { limit }) },
    schema: { tags: [], summary: '', response: { 200: z.any() } },
  }
  return bind(contract, async () => ({ fine: true }))
}
const routes = [
  route('GET', '/api/books'),
  route('POST', '/extract', 'extract'),
  route('POST', '/feedback', 'feedback'),
  route('GET', '/api/v1/tasks/:id', 'poll'),
  route('POST', '/api/sign-in', 'auth'),
]

/** Statuses of `count` calls, a few at a time. */
const statuses = async (count: number, call: () => Promise<Response>): Promise<Record<number, number>> => {
  const found: Record<number, number> = {}
  for (let done = 0; done < count; done += 10) {
    const answers = await Promise.all(Array.from({ length: Math.min(10, count - done) }, call))
    for (const { status } of answers) found[status] = (found[status] ?? 0) + 1
  }
  return found
}

let one: Served
let two: Served
beforeAll(async () => {
  one = await serve(routes, { limits: createLimits(pools().app), env: { TRUSTED_PROXIES: 'loopback' } })
  two = await serve(routes, { limits: createLimits(pools().app), env: { TRUSTED_PROXIES: 'loopback' } })
})

describe('a key', () => {
  it('has 100 requests a minute on all replicas together, then is told when to come back', async () => {
    const headers = asKey(['extract'], 'busy')
    expect(await statuses(60, () => one.get('/api/books', { headers }))).toEqual({ 200: 60 })
    expect(await statuses(50, () => two.get('/api/books', { headers }))).toEqual({ 200: 40, 429: 10 })
    const refused = await one.get('/api/books', { headers })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('ratelimit-limit')).toBe('100')
    expect(refused.headers.get('ratelimit-remaining')).toBe('0')
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(await refused.json()).toMatchObject({
      code: 'rate_limited',
      detail: `Trop de requêtes. Réessayez dans ${seconds} s.`,
    })
    expect((await one.get('/api/books', { headers: asKey(['extract'], 'other') })).status).toBe(200)
  })

  it('may have a limit of its own', async () => {
    const headers = asKey(['extract'], 'small', 3)
    expect(await statuses(5, () => one.get('/api/books', { headers }))).toEqual({ 200: 3, 429: 2 })
  })

  it('extracts 10 times a minute; corrections and polling are counted apart', async () => {
    const headers = asKey(['extract'], 'extractor')
    const feedback = await statuses(15, () => one.post('/feedback', {}, headers))
    expect(feedback).toEqual({ 200: 15 })
    expect(await statuses(12, () => one.post('/extract', {}, headers))).toEqual({ 200: 10, 429: 2 })
    expect(await statuses(300, () => two.get('/api/v1/tasks/1', { headers }))).toEqual({ 200: 300 })
    const polled = await one.get('/api/v1/tasks/1', { headers })
    expect(polled.headers.get('ratelimit-remaining')).toBe('2699')
  })
})

describe('without a credential', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address })

  it('an address has 100 requests a minute; an IPv6 household is one address', async () => {
    expect(await statuses(105, () => one.get('/api/books', { headers: from('203.0.113.1') }))).toEqual({
      401: 100,
      429: 5,
    })
    expect((await two.get('/api/books', { headers: from('203.0.113.2') })).status).toBe(401)
    let last = 0
    const household = () => one.get('/api/books', { headers: from(`2001:4860:1:2::${(last++).toString(16)}`) })
    expect(await statuses(101, household)).toEqual({ 401: 100, 429: 1 })
  })

  it('a wrong key is charged to its address, so keys cannot be guessed fast', async () => {
    const headers = { ...from('203.0.113.3'), 'x-api-key': 'guess' }
    expect(await statuses(102, () => one.post('/extract', {}, headers))).toEqual({ 401: 100, 429: 2 })
  })

  it('20 attempts to sign in a minute', async () => {
    expect(await statuses(22, () => one.post('/api/sign-in', {}, from('203.0.113.4')))).toEqual({ 200: 20, 429: 2 })
  })
})

describe('people', () => {
  it('are counted one by one, so that an office behind one address works', async () => {
    for (const person of ['ada', 'ben', 'cleo']) {
      const headers = asPerson('owner', person)
      expect(await statuses(110, () => one.get('/api/books', { headers }))).toEqual({ 200: 110 })
    }
  })

  it('and who asks how the program is', async () => {
    expect(await statuses(150, () => one.get('/health'))).toEqual({ 200: 150 })
  })
})

describe('a database that does not answer', () => {
  it('leaves each replica counting alone', async () => {
    const nowhere = new pg.Pool({ host: '127.0.0.1', port: 9, connectionTimeoutMillis: 500 })
    const alone = await serve(routes, { limits: createLimits(nowhere) })
    const headers = asKey(['extract'], 'alone', 5)
    expect(await statuses(7, () => alone.get('/api/books', { headers }))).toEqual({ 200: 5, 429: 2 })
    await nowhere.end()
  })
})
