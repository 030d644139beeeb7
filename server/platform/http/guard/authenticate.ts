import type { FastifyRequest } from 'fastify'
import type { Access, RouteContract } from '#shared/route.ts'
import type { Actor } from '../../actor.ts'

// Who calls. `platform/auth` looks it up; `http` only decides with it.

/**
 * `anonymous`: no credential, or one that is wrong. `account`: a signed-in person without a role in the workspace that
 * the route acts in (or in any). `actor`: a person or a key in a workspace; `limit`: the key's own requests a minute.
 */
export type Identity =
  | { kind: 'anonymous' }
  | { kind: 'account'; userId: string; email: string; name: string }
  | { kind: 'actor'; actor: Actor; limit?: number | null }

/** `workspaceId`: the workspace that the route names; null: the caller's active one. */
export type Identify = (request: FastifyRequest, workspaceId: string | null) => Promise<Identity>

export const anonymous: Identity = { kind: 'anonymous' }

export type LimitName = NonNullable<RouteContract['config']['limit']>

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    limit?: LimitName
  }
  interface FastifyRequest {
    identity: Identity
  }
}
