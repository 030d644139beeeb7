import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Account, findAccount } from '#platform/auth/accounts.ts'
import { rememberWorkspace, renewSession } from '#platform/auth/browser.ts'
import { withUser } from '#platform/database/database.ts'
import { version } from '#platform/version.ts'
import type { Session, Workspace } from './contract.ts'
import { isFirstRun } from './createOwner.ts'
import { demoLogin } from './demo.ts'
import { personId } from './person.ts'
import { workspacesOf } from './repository.ts'

/**
 * Everything that the web app needs to start. It is also where a browser's session is renewed, and where the browser
 * learns the active workspace (a cookie: pictures and downloads carry no header).
 */
export const showSession = async (request: FastifyRequest, reply: FastifyReply): Promise<Session> => {
  const id = personId(request)
  const person = id === null ? null : await findAccount(id)
  if (!person) {
    const [first_run, demo_login] = await Promise.all([isFirstRun(), demoLogin(request.ip)])
    return { user: null, workspaces: [], active: null, first_run, demo_login, version }
  }
  const workspaces = await withUser(person.id, (tx) => workspacesOf(tx, person.id))
  const active = activeOf(workspaces, request)
  await renewSession(request, reply)
  if (active) rememberWorkspace(request, reply, active.id)
  return { user: shown(person), workspaces, active, first_run: false, demo_login: null, version }
}

const shown = ({ id, email, name }: Account) => ({ id, email, name })

const activeOf = (workspaces: Workspace[], { identity }: FastifyRequest): Workspace | null => {
  if (identity.kind !== 'actor') return null
  return workspaces.find(({ id }) => id === identity.actor.workspaceId) ?? null
}
