import type { FastifyInstance, FastifyReply } from 'fastify'

/** How long requests under way may still take once the server is asked to close. */
const graceMs = 10_000
const sweepMs = 50

/**
 * Makes `app.close()` end in bounded time: no new connections, requests under way finish, event streams (which would
 * never) end at once and their browsers connect again elsewhere. Returns whether that has begun, for /ready.
 */
export const installDrain = (app: FastifyInstance): (() => boolean) => {
  let draining = false
  const eventStreams = new Set<FastifyReply>()

  app.addHook('onSend', async (_request, reply) => {
    if (!String(reply.getHeader('content-type') ?? '').startsWith('text/event-stream')) return
    eventStreams.add(reply)
    reply.raw.once('close', () => eventStreams.delete(reply))
  })
  app.addHook('preClose', async () => {
    draining = true
    for (const { raw } of eventStreams) raw.destroy()
    // A connection that was busy until now is kept alive by its client: idle again, it would hold the server for a minute.
    const sweep = setInterval(() => app.server.closeIdleConnections(), sweepMs)
    const giveUp = setTimeout(() => app.server.closeAllConnections(), graceMs)
    app.server.once('close', () => {
      clearInterval(sweep)
      clearTimeout(giveUp)
    })
  })
  return () => draining
}
