import type { Actor } from '#platform/actor.ts'
import { storage } from '#platform/storage.ts'
import type { SourceFile } from './input.ts'
import { findPublished } from './published.ts'
import { findRetailFile } from './upload.ts'

/** A file of ours as a run takes it. Throws `file_not_found`. */
export const keptSource = async (actor: Actor, fileId: string): Promise<SourceFile> => {
  const file = await findRetailFile(actor, fileId)
  const path = await storage().localPath(file.storage_key)
  return { path, name: file.name, kept: { fileId, sha256: file.sha256 } }
}

/** The reviews that are published, which a run keeps where nobody says otherwise; null: none. */
export const publishedReviews = async (actor: Actor): Promise<SourceFile | null> => {
  const fileId = (await findPublished(actor))?.reviews_file_id
  return fileId ? keptSource(actor, fileId) : null
}
