import { sql } from 'kysely'
import { asOwner } from '#platform/database/database.ts'

/** Workspaces by short name, of those names that exist. */
export const workspacesBySlug = async (slugs: readonly string[]): Promise<Map<string, string>> => {
  const { rows } = await asOwner((tx) =>
    sql<{ slug: string; id: string }>`select slug, id from workspaces where slug = any(${slugs}::text[])`.execute(tx),
  )
  return new Map(rows.map(({ slug, id }) => [slug, id]))
}
