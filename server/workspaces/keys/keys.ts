import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { type ApiKeyRecord, createApiKey, listApiKeys, revokeApiKey } from '#platform/auth/apiKeys.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import type { Scope } from '#shared/route.ts'
import { workspaceProblems } from '../problems.ts'
import type { ApiKey } from './contract.ts'

const shown = ({ id, name, start, scopes, limit, createdAt, lastUsedAt }: ApiKeyRecord): ApiKey => ({
  id,
  name,
  start,
  scopes,
  limit,
  created_at: createdAt.toISOString(),
  last_used_at: lastUsedAt?.toISOString() ?? null,
})

export const listKeys = async (actor: Actor): Promise<ApiKey[]> => (await listApiKeys(actor.workspaceId)).map(shown)

export type NewKey = { name: string; scopes: Scope[]; limit: number | null }

/** The only time that the key itself is seen. `limit`: requests a minute; null: the default. */
export const createKey = async (
  tx: Tx,
  actor: Actor,
  { name, scopes, limit }: NewKey,
): Promise<ApiKey & { key: string }> => {
  const created = await createApiKey({ workspaceId: actor.workspaceId, name, scopes: [...new Set(scopes)], limit })
  await recordAudit(tx, actor, {
    action: 'key.created',
    subjectType: 'key',
    subjectId: created.id,
    details: { name, scopes, limit },
  })
  return { ...shown(created), key: created.key }
}

/** It stops working at once. Throws `key_not_found`. */
export const revokeKey = async (tx: Tx, actor: Actor, id: string): Promise<void> => {
  await recordAudit(tx, actor, { action: 'key.revoked', subjectType: 'key', subjectId: id })
  if (!(await revokeApiKey(actor.workspaceId, id))) throw new Problem(workspaceProblems.key_not_found)
}
