import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Role } from '#shared/route.ts'
import { systemActor } from '../actor.ts'
import { withActor, withUser } from '../database/database.ts'
import { anonymous, type Identify, type Identity } from '../http/guard/authenticate.ts'
import { httpProblems } from '../http/problems.ts'
import { Problem } from '../problem.ts'
import type { Account } from './accounts.ts'
import { type ApiKeyRecord, findApiKey } from './apiKeys.ts'
import { defaultWorkspaceId, isBootstrapKey } from './bootstrapKey.ts'
import { credentialOf, wishedWorkspace } from './credential.ts'
import { personOfJwt, personOfSession } from './people.ts'

/**
 * Who calls, and in which workspace: the one that the route names, else the header X-Workspace-Id, else the cookie, else
 * the person's first. A role is read from the database at each request: taking it away acts at once. Of a workspace in
 * which the caller has no role nothing is told, not even that it exists. Throws `workspace_not_found` for the header.
 */
export const identify: Identify = async (request, workspaceId) => {
  const credential = credentialOf(request)
  if (credential.kind === 'none') return anonymous
  if (credential.kind === 'key') return identifyKey(credential.key, request)
  const person =
    credential.kind === 'jwt'
      ? await personOfJwt(credential.token)
      : await personOfSession(
          credential.kind === 'token'
            ? { authorization: credential.authorization, cookie: undefined }
            : { authorization: undefined, cookie: credential.cookie },
        )
  if (!person) return anonymous
  return identifyPerson(person, credential.kind === 'jwt' ? 'jwt' : 'session', request, workspaceId)
}

const identifyPerson = async (
  person: Account,
  via: 'session' | 'jwt',
  request: FastifyRequest,
  workspaceId: string | null,
): Promise<Identity> => {
  const memberships = await membershipsOf(person.id)
  const member = workspaceId ? find(memberships, workspaceId.toLowerCase()) : chosen(memberships, request)
  if (!member) return { kind: 'account', userId: person.id, email: person.email, name: person.name }
  return {
    kind: 'actor',
    actor: {
      workspaceId: member.workspace_id,
      userId: person.id,
      name: person.name,
      via,
      role: member.role,
      scopes: [],
      keyId: null,
      requestId: request.id,
    },
  }
}

type Membership = { workspace_id: string; role: Role }

const membershipsOf = (userId: string): Promise<Membership[]> =>
  withUser(userId, async (tx) => {
    const { rows } = await sql<Membership>`
      select workspace_id, role from user_roles where user_id = ${userId} order by created_at, workspace_id`.execute(tx)
    return rows
  })

const find = (memberships: Membership[], id: string): Membership | undefined =>
  memberships.find((membership) => membership.workspace_id === id)

const chosen = (memberships: Membership[], request: FastifyRequest): Membership | undefined => {
  const { header, cookie } = wishedWorkspace(request)
  const asked = header === null ? undefined : find(memberships, header)
  // A tab may remember a workspace that is gone: it still may ask who it is (public) and what it may enter (account).
  if (header !== null && !asked && typeof request.routeOptions.config.access === 'object') {
    throw new Problem(httpProblems.workspace_not_found)
  }
  return asked ?? (cookie === null ? undefined : find(memberships, cookie)) ?? memberships[0]
}

const identifyKey = async (key: string, request: FastifyRequest): Promise<Identity> => {
  const found = isBootstrapKey(key) ? await bootstrapRecord() : await findApiKey(key)
  // A key of a workspace that is gone is dead, also where taking it back was interrupted.
  if (!found || !(await exists(found.workspaceId, request.id))) return anonymous
  const { id, workspaceId, name, scopes, limit } = found
  const actor = {
    workspaceId,
    userId: null,
    name,
    via: 'key',
    role: null,
    scopes,
    keyId: id,
    requestId: request.id,
  } as const
  return { kind: 'actor', actor, limit }
}

type Known = Pick<ApiKeyRecord, 'id' | 'workspaceId' | 'name' | 'scopes' | 'limit'>

const bootstrapRecord = async (): Promise<Known | null> => {
  const workspaceId = await defaultWorkspaceId()
  return workspaceId ? { id: 'API_KEY', workspaceId, name: 'API_KEY', scopes: ['extract'], limit: null } : null
}

const exists = (workspaceId: string, requestId: string): Promise<boolean> =>
  withActor(systemActor(workspaceId, requestId), async (tx) => {
    const { rows } = await sql`select from workspaces where id = ${workspaceId}`.execute(tx)
    return rows.length > 0
  })
