import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { RouteContract } from '#shared/route.ts'
import { serve } from '#test/http/serve.ts'
import { bind } from '../module.ts'

const open = (url: string): RouteContract => ({
  method: 'GET',
  url,
  config: { access: 'public' },
  schema: { tags: [], summary: '', response: { 200: z.any() } },
})

describe('a server that is asked to close', () => {
  it('finishes what is under way, ends event streams, and takes nothing new', async () => {
    const server = await serve([
      bind(open('/api/slow'), async () => {
        await wait(300)
        return { finished: true }
      }),
      bind(open('/api/events'), async ({ reply }) =>
        reply.type('text/event-stream').send(
          Readable.from(
            (async function* () {
              for (;;) {
                yield 'event: tick\ndata: 1\n\n'
                await wait(20)
              }
            })(),
          ),
        ),
      ),
    ])
    const events = await server.get('/api/events')
    const streamEnds = events.text().then(
      () => 'ended',
      () => 'ended',
    )
    const slow = server.get('/api/slow')
    await wait(100)
    // The stream does not hold the end up; the request under way gets its answer before it.
    const order: string[] = []
    const closed = server.close().then(() => order.push('closed'))
    await streamEnds.then(() => order.push('stream'))
    expect(await (await slow).json()).toEqual({ finished: true })
    await closed
    expect(order).toEqual(['stream', 'closed'])
    await expect(server.get('/health')).rejects.toThrow()
  })
})

describe('health', () => {
  const failing = async () =>
    Promise.reject(Object.assign(new Error('password authentication failed'), { code: '28P01' }))

  it('tells monitors that the database is gone, without its words', async () => {
    const server = await serve([], { checks: { database: failing } })
    const health = await server.get('/health')
    expect([health.status, await health.json()]).toEqual([503, { status: 'unhealthy', error: 'unavailable (28P01)' }])
    const ready = await server.get('/ready')
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not_ready', reason: 'unavailable (28P01)' }])
  })

  it('is one thing, readiness another', async () => {
    const server = await serve([], { checks: { database: async () => {}, ready: failing } })
    expect((await server.get('/health')).status).toBe(200)
    expect((await server.get('/ready')).status).toBe(503)
    const fine = await (await serve([])).get('/health')
    expect(await fine.json()).toEqual({
      status: 'healthy',
      database: 'connected',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    })
  })

  it('gives up on a database that hangs', async () => {
    const server = await serve([], { checks: { database: () => new Promise(() => {}) } })
    expect(await (await server.get('/health')).json()).toEqual({ status: 'unhealthy', error: 'timeout' })
  })
})
