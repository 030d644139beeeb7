import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import { findRetailFiles } from './findFiles.ts'

// Which files of this machine a workspace took last, known by their content: who publishes something else, withdraws it or
// chooses other settings is not gone against by a file that merely still lies there.

/** SHA-256 in hex; null: none was taken yet. */
const Taken = z.object({ sales: z.string().nullable(), reviews: z.string().nullable() })
export type Taken = z.infer<typeof Taken>

/** What `start` took last, and what the published files are. */
export const findTaken = (actor: Actor): Promise<{ taken: Taken; published: Taken }> =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ taken: unknown } & Taken>`
      select retail_taken as taken,
             (select sha256 from files f join workspace_datasets d on d.file_id = f.id) as sales,
             (select sha256 from files f join workspace_datasets d on d.reviews_file_id = f.id) as reviews
        from workspaces where id = ${actor.workspaceId}`.execute(tx)
    const [row] = rows
    return {
      taken: Taken.parse(row?.taken ?? { sales: null, reviews: null }),
      published: { sales: row?.sales ?? null, reviews: row?.reviews ?? null },
    }
  })

export const noteTaken = (tx: Tx, actor: Actor, taken: Taken): Promise<unknown> =>
  sql`update workspaces set retail_taken = ${toJson(taken)}::jsonb where id = ${actor.workspaceId}`.execute(tx)

/** After a run by hand of files that `start` would find as well: they are no news to it. */
export const noteRunByHand = async (actor: Actor, ran: { sales: string; reviews: string | null }): Promise<void> => {
  const found = await findRetailFiles({ sales: null, reviews: null })
  const { taken, published } = await findTaken(actor)
  await withActor(actor, (tx) =>
    noteTaken(tx, actor, {
      sales: ran.sales === found.sales ? published.sales : taken.sales,
      reviews: ran.reviews !== null && ran.reviews === found.reviews ? published.reviews : taken.reviews,
    }),
  )
}
