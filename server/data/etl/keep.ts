import { createReadStream } from 'node:fs'
import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { keepStreamedFile } from '#platform/files.ts'
import { storage } from '#platform/storage.ts'
import type { SourceFile } from './input.ts'

/** Media types under which files of this room are kept. */
export const mediaTypes = { sales: 'text/csv', gzip: 'application/gzip', reviews: 'application/json' } as const

/** By it the sweep knows what is its own. */
export const ROOM = 'data'

export type Kept = { path: string; fileId: string; sha256: string }

/**
 * Puts a file of this machine into our storage, where nobody changes it any more: a line is proven later from the very bytes
 * that were cleaned. `signal` stops the copy, which then leaves nothing.
 */
export const keepSource = async (
  actor: Actor,
  source: SourceFile,
  mediaType: string,
  signal: AbortSignal,
): Promise<Kept> => {
  if (source.kept) return { path: source.path, ...source.kept }
  const stream = createReadStream(source.path, { highWaterMark: 1 << 20 })
  const stored = await storage().receive(actor.workspaceId, stream, { signal })
  const file = await withActor(actor, (tx) =>
    keepStreamedFile(tx, actor, { stored, name: source.name, mediaType, room: ROOM }),
  )
  return { path: await storage().localPath(stored.key), fileId: file.id, sha256: stored.sha256 }
}

/**
 * Forgets files of a workspace that nothing names: no publication, nor the one before it, no task that may still run. Their bytes go with the next
 * sweep of the storage.
 */
export const forgetUnnamed = (workspaceId: string, fileIds: readonly (string | null)[]): Promise<unknown> =>
  asOwner((tx) =>
    sql`delete from files f
         where workspace_id = ${workspaceId} and id = any(${fileIds.filter((id) => id !== null)}::uuid[])
           and ${unnamed}`.execute(tx),
  )

/** Of a row `f` of `files` that this room alone keeps. */
const unnamed = sql<boolean>`
  room = ${ROOM}
  and not exists (select from workspace_datasets d where d.workspace_id = f.workspace_id and f.id in (d.file_id, d.reviews_file_id, (d.former ->> 'file_id')::uuid, (d.former ->> 'reviews_file_id')::uuid))
  and not exists (select from tasks t where t.workspace_id = f.workspace_id and t.state in ('PENDING', 'RETRY', 'STARTED')
                                        and (t.file_id = f.id or t.request ->> 'reviews_file_id' = f.id::text))`

/** Sent and never published: forgotten after a week. */
export const forgetOldUploads = (): Promise<unknown> =>
  asOwner((tx) => sql`delete from files f where created_at < now() - interval '7 days' and ${unnamed}`.execute(tx))
