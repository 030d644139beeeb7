import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from '#shared/route.ts'
import type { Actor } from '../../actor.ts'
import { config } from '../../config.ts'
import { withRequestId } from '../../log.ts'
import { Problem } from '../../problem.ts'
import { megabytes } from '../errors.ts'
import { httpProblems } from '../problems.ts'
import { anonymous, type Identify, type Identity } from './authenticate.ts'
import { clientAddress } from './client.ts'
import { bucketOf } from './limitBuckets.ts'
import type { Limits } from './limits.ts'
import { isForgeable } from './origin.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The one hook that stands before every route, before its body is read: who calls, may they call that often, may they
 * call this at all. Its order matters: a wrong credential is charged to its address before it is refused.
 */
export const createGuard =
  (identify: Identify, limits: Limits) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { access, limit } = request.routeOptions.config
    request.identity = anonymous
    if (request.is404 || access === undefined) return charge(request, reply, limits)
    if (access === 'public' && limit === 'none') return

    if (isForgeable(request, config())) throw new Problem(httpProblems.origin_refused)
    const workspaceId = namedWorkspace(request)
    const known = workspaceId === null || uuid.test(workspaceId)
    request.identity = await withRequestId(request.id, () => identify(request, known ? workspaceId : null))
    await charge(request, reply, limits)
    authorise(access, request, workspaceId)
    refuseOversize(request)
  }

/** What announces itself as too large is not read at all; Fastify checks this for JSON, but not for uploads. */
const refuseOversize = ({ headers, routeOptions: { bodyLimit } }: FastifyRequest): void => {
  if (Number(headers['content-length'] ?? 0) <= bodyLimit) return
  throw new Problem(httpProblems.body_too_large, { limit: megabytes(bodyLimit) })
}

/** The workspace that the route's address names; null where it acts in the caller's active one. */
const namedWorkspace = (request: FastifyRequest): string | null => {
  const { workspace_id: id } = request.params as { workspace_id?: string }
  return id ?? null
}

/** Throws the problem that says why the caller may not; returns where they may. */
const authorise = (access: Access, request: FastifyRequest, workspaceId: string | null): void => {
  if (access === 'public') return
  const { identity } = request
  if (identity.kind === 'anonymous') {
    const withKey = request.headers['x-api-key'] !== undefined || speaksKeys(request.routeOptions.url ?? '')
    throw new Problem(withKey ? httpProblems.invalid_api_key : httpProblems.not_authenticated)
  }
  if (access === 'account') {
    if (identity.kind === 'actor' && identity.actor.via === 'key') throw new Problem(httpProblems.not_allowed)
    return
  }
  if (workspaceId !== null && !actsIn(identity, workspaceId)) throw new Problem(httpProblems.workspace_not_found)
  if (identity.kind === 'account') throw new Problem(httpProblems.no_workspace)
  if (!mayCall(access, identity.actor)) throw new Problem(httpProblems.not_allowed)
}

const actsIn = (identity: Identity, workspaceId: string): boolean =>
  identity.kind === 'actor' && identity.actor.workspaceId.toLowerCase() === workspaceId.toLowerCase()

/** A person by role, a key by scope. */
const mayCall = (access: Exclude<Access, string>, actor: Actor): boolean => {
  if (actor.via === 'key') return access.scope !== null && actor.scopes.includes(access.scope)
  return actor.role !== null && access.roles.includes(actor.role)
}

/** Addresses of the extraction services, whose clients expect the sentence about the key. */
export const speaksKeys = (url: string): boolean =>
  url === '/extract' || url === '/feedback' || url.startsWith('/api/v1/')

/** Counts the request, tells the caller how much is left (RateLimit-*), refuses with 429 where nothing is. */
const charge = async (request: FastifyRequest, reply: FastifyReply, limits: Limits): Promise<void> => {
  const { limit } = request.routeOptions.config
  const bucket = bucketOf(limit, request.identity, clientAddress(request), config())
  if (!bucket) return
  const { allowed, remaining, resetSeconds } = await limits.consume(bucket)
  reply.header('ratelimit-limit', bucket.points)
  reply.header('ratelimit-remaining', remaining)
  reply.header('ratelimit-reset', resetSeconds)
  if (!allowed) throw new Problem(httpProblems.rate_limited, { seconds: resetSeconds }, resetSeconds)
}
