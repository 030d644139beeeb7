import { defaultKeyHasher } from '@better-auth/api-key'
import { z } from 'zod'
import { type Scope, scopes } from '#shared/route.ts'
import { auth } from './auth.ts'

// API keys belong to a workspace, not to who made them: the plugin's "referenceId" is the workspace's id.

export type ApiKeyRecord = {
  id: string
  workspaceId: string
  name: string
  /** First characters, to recognise it by. */
  start: string
  scopes: Scope[]
  /** Requests a minute; null: the default. */
  limit: number | null
  createdAt: Date
  lastUsedAt: Date | null
}

const Metadata = z.object({ scopes: z.array(z.enum(scopes)), limit: z.number().int().positive().nullable() })

const Row = z
  .object({
    id: z.string(),
    referenceId: z.string(),
    name: z.string().nullable(),
    start: z.string().nullable(),
    metadata: Metadata,
    enabled: z.boolean().nullable(),
    createdAt: z.date(),
    lastRequest: z.date().nullable(),
    expiresAt: z.date().nullable(),
  })
  .transform(({ id, referenceId, name, start, metadata, enabled, createdAt, lastRequest, expiresAt }) => ({
    record: {
      id,
      workspaceId: referenceId,
      name: name ?? '',
      start: start ?? '',
      ...metadata,
      createdAt,
      lastUsedAt: lastRequest,
    },
    alive: enabled !== false && (expiresAt === null || expiresAt > new Date()),
  }))

const model = 'apikey'

export type NewApiKey = { workspaceId: string; name: string; scopes: Scope[]; limit: number | null }

/** Creates a key; `key` is its only copy in clear, the database keeps a hash. */
export const createApiKey = async (given: NewApiKey): Promise<ApiKeyRecord & { key: string }> => {
  const created = await auth().api.createApiKey({
    body: {
      userId: given.workspaceId,
      name: given.name,
      metadata: { scopes: given.scopes, limit: given.limit },
    },
  })
  return { ...Row.parse(created).record, key: created.key }
}

export const listApiKeys = async (workspaceId: string): Promise<ApiKeyRecord[]> => {
  const { adapter } = await auth().$context
  const rows = await adapter.findMany<unknown>({
    model,
    where: [{ field: 'referenceId', value: workspaceId }],
    sortBy: { field: 'createdAt', direction: 'desc' },
    limit: 1000,
  })
  return rows.map((row) => Row.parse(row).record)
}

/** False where the workspace has no such key. */
export const revokeApiKey = async (workspaceId: string, id: string): Promise<boolean> => {
  const { adapter } = await auth().$context
  const where = [
    { field: 'id', value: id },
    { field: 'referenceId', value: workspaceId },
  ]
  return (await adapter.deleteMany({ model, where })) > 0
}

/** All keys of a workspace that goes. */
export const revokeApiKeys = async (workspaceId: string): Promise<void> => {
  const { adapter } = await auth().$context
  await adapter.deleteMany({ model, where: [{ field: 'referenceId', value: workspaceId }] })
}

/** "Last used" is shown to people, so a minute is exact enough. */
const usedNoteMs = 60_000

/**
 * The living key behind the words of an X-Api-Key header; null where there is none. The plugin's own `verifyApiKey`
 * would write its row twice at each request, so that parallel requests of a key queue up behind each other.
 */
export const findApiKey = async (key: string): Promise<ApiKeyRecord | null> => {
  const { adapter } = await auth().$context
  const found = await adapter.findOne<unknown>({ model, where: [{ field: 'key', value: await defaultKeyHasher(key) }] })
  if (!found) return null
  const { record, alive } = Row.parse(found)
  if (!alive) return null
  const now = new Date()
  if (now.getTime() - (record.lastUsedAt?.getTime() ?? 0) > usedNoteMs) {
    await adapter.updateMany({ model, where: [{ field: 'id', value: record.id }], update: { lastRequest: now } })
  }
  return record
}
