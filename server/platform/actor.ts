import type { Role, Scope } from '#shared/route.ts'

/**
 * Who acts, in which workspace, by what right. Every verb takes one; row security sees its workspace and person.
 * A person (`session`, `jwt`) has a role and no scopes; an API key has scopes and no role; the system has neither,
 * and is asked by no access rule.
 */
export type Actor = {
  workspaceId: string
  /** Id of the account; null for keys and the system. */
  userId: string | null
  /** As the audit trail shows it. */
  name: string
  via: 'session' | 'jwt' | 'key' | 'system'
  role: Role | null
  scopes: readonly Scope[]
  keyId: string | null
  requestId: string
}

/** The program itself at work in a workspace: jobs, schedules, the CLI. */
export const systemActor = (workspaceId: string, requestId: string): Actor => ({
  workspaceId,
  userId: null,
  name: 'Comptoir',
  via: 'system',
  role: null,
  scopes: [],
  keyId: null,
  requestId,
})
