import type { FastifyReply } from 'fastify'

/**
 * A reply to work that goes on (RFC 9110, 15.3.3): 202, where it can be watched and how soon that is worth a look, for
 * clients that poll by headers alone. Send the receipt with it.
 */
export const accepted = (reply: FastifyReply, { status_url }: { status_url: string }): FastifyReply =>
  reply.code(202).header('location', status_url).header('retry-after', '1')
