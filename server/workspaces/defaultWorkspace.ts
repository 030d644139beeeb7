import { sql } from 'kysely'
import { config } from '#platform/config.ts'
import { asOwner } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { workspaceProblems } from './problems.ts'

/** The workspace that `API_KEY` and the first run work in (DEFAULT_WORKSPACE); made where it is missing. Its id. */
export const ensureDefaultWorkspace = (): Promise<string> => ensureWorkspace(config().defaultWorkspace)

/** The workspace of that short name; made where it is missing. Its id. */
export const ensureWorkspace = (slug: string): Promise<string> =>
  asOwner(async (tx) => {
    await sql`insert into workspaces (name, slug) values ('Mon entreprise', ${slug}) on conflict do nothing`.execute(tx)
    const { rows } = await sql<{ id: string }>`select id from workspaces where slug = ${slug}`.execute(tx)
    const [row] = rows
    if (!row) throw new Error(`workspace ${slug} could not be made`)
    return row.id
  })

/** For the command line, which names workspaces by their short name or their id. Throws `workspace_not_found`. */
export const workspaceBySlug = async (name: string): Promise<string> => {
  if (name === config().defaultWorkspace) return ensureDefaultWorkspace()
  const { rows } = await asOwner((tx) =>
    sql<{ id: string }>`
      select id from workspaces where slug = ${name} or id::text = lower(${name})
       order by slug = ${name} desc limit 1`.execute(tx),
  )
  const [row] = rows
  if (!row) throw new Problem(workspaceProblems.workspace_not_found)
  return row.id
}
