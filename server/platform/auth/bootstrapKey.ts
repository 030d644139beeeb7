import { createHash, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { config } from '../config.ts'
import { asOwner } from '../database/database.ts'

// `API_KEY`: a key of the default workspace that exists without the database knowing it, scope *extract*.

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compared by digests in constant time, so that neither length nor content can be felt out. */
export const isBootstrapKey = (key: string): boolean => {
  const { apiKey } = config()
  return apiKey !== undefined && timingSafeEqual(digest(key), digest(apiKey))
}

/** The id of the default workspace; null where it was deleted. */
export const defaultWorkspaceId = async (): Promise<string | null> => {
  const { rows } = await asOwner((tx) =>
    sql<{ id: string }>`select id from workspaces where slug = ${config().defaultWorkspace}`.execute(tx),
  )
  return rows[0]?.id ?? null
}
