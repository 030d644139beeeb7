import type { Actor } from '#platform/actor.ts'
import { storage } from '#platform/storage.ts'
import type { SourceFile } from './input.ts'
import { findPublished, type Published } from './published.ts'
import { findRetailFile } from './upload.ts'

/** A file of ours as a run takes it. Throws `file_not_found`. */
export const keptSource = async (actor: Actor, fileId: string): Promise<SourceFile> => {
  const file = await findRetailFile(actor, fileId)
  const path = await storage().localPath(file.storage_key)
  return { path, name: file.name, kept: { fileId, sha256: file.sha256 } }
}

/**
 * The published reviews that stay where a run says nothing of them, as a file of ours; null: none. Those of the demo tell of
 * the demo's shop: they stay with its own sales, of the file `salesFileId`, and never follow into somebody else's.
 */
export const reviewsOf = (published: Published | null, salesFileId: string | null): string | null =>
  published && !(published.demo && published.file_id !== salesFileId) ? published.reviews_file_id : null

/** The same for who runs a file of this machine. */
export const publishedReviews = async (actor: Actor): Promise<SourceFile | null> => {
  const fileId = reviewsOf(await findPublished(actor), null)
  return fileId ? keptSource(actor, fileId) : null
}
