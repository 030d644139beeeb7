import type { BulkClient } from '#platform/database/bulk.ts'
import type { Check, Failing, Found } from './declare.ts'

/** How many rows fail a check, their money as an exact decimal, and its other figures. */
export type Measured = { failed: number; damage: string | null; details: Found['details'] }

/** SQL of one row: `failed`, `damage` and each figure as text; `$1` is the workspace. */
export const measuring = ({ rows }: Failing, figures: Record<string, string> = {}): string => {
  const named = Object.entries(figures).map(([name, aggregate]) => `, cast(${aggregate} as varchar) as ${name}`)
  return `select cast(count(*) as integer) as failed, cast(sum(damage) as varchar) as damage${named.join('')} from (${rows}) as failing`
}

/** Measures a check on what a workspace publishes, in the caller's transaction of the owner. */
export const measureRows = async (
  client: BulkClient,
  workspaceId: string,
  failing: Failing,
  figures: Check['figures'],
): Promise<Measured> => {
  const { rows } = await client.query<Pick<Measured, 'failed' | 'damage'> & Measured['details']>(
    measuring(failing, figures),
    [workspaceId],
  )
  const { failed = 0, damage = null, ...details } = rows[0] ?? {}
  return { failed, damage, details }
}
