import { sql } from 'kysely'
import { defineProblems } from '#shared/problem.ts'
import type { Actor } from './actor.ts'
import { asOwner, type Tx } from './database/database.ts'
import { toJson } from './database/json.ts'
import { type StoredFile, sha256, storage, storageKey } from './storage.ts'

/** What every room refuses that takes files in or shows them. */
export const fileProblems = defineProblems({
  upload_missing_file: {
    status: 422,
    fr: 'Aucun fichier reçu : envoyez-le en multipart/form-data dans le champ « file ».',
    en: 'No file received: send it as multipart/form-data in the field “file”.',
  },
  file_not_found: {
    status: 404,
    fr: "Ce fichier n'existe pas dans cet espace. Vérifiez son adresse.",
    en: 'This file does not exist in this workspace. Check its address.',
  },
})

// Files as rows: each document once per workspace, found by its content; the bytes lie in storage.

export type FileRow = {
  id: string
  sha256: string
  size: string
  media_type: string
  name: string
  storage_key: string
  /** The room that alone keeps it; null: whoever names it. */
  room: string | null
  /** What its room read in it when it came. */
  head: unknown
}

const columns = sql`id, sha256, size, media_type, name, storage_key, room, head`

/** A name is only ever shown: control characters and path parts are dropped, the length is bounded. */
export const shownName = (name: string): string => {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed here
  const clean = last.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return clean.slice(-180) || 'document'
}

/**
 * Stores the bytes and their row; the same bytes again give the same row. The row stays locked until the caller's
 * transaction ends, so that two uploads of the same bytes at once cannot both become new.
 */
export const keepFile = async (
  tx: Tx,
  actor: Actor,
  file: { bytes: Uint8Array; name: string; mediaType: string },
): Promise<FileRow> => {
  const hash = sha256(file.bytes)
  const key = storageKey(actor.workspaceId, hash)
  await storage().write(key, file.bytes)
  const stored = { key, sha256: hash, size: file.bytes.length }
  return keepStreamedFile(tx, actor, { stored, name: file.name, mediaType: file.mediaType })
}

type Streamed = {
  stored: StoredFile
  name: string
  mediaType: string
  /** The room that alone keeps it and forgets it by itself; bytes that another room keeps as well are nobody's alone. */
  room?: string
  /** What was read in it, where reading it again would take long. */
  head?: unknown
}

/** The same for a file that `storage().receive` has taken in already. */
export const keepStreamedFile = async (
  tx: Tx,
  actor: Actor,
  { stored, name, mediaType, room, head }: Streamed,
): Promise<FileRow> => {
  const { rows } = await sql<FileRow>`
    insert into files (workspace_id, sha256, size, media_type, name, storage_key, room, head)
    values (${actor.workspaceId}, ${stored.sha256}, ${stored.size}, ${mediaType}, ${shownName(name)}, ${stored.key},
            ${room ?? null}, ${head === undefined ? null : toJson(head)}::jsonb)
    on conflict (workspace_id, sha256) do update
       set room = case when files.room = excluded.room then files.room end, head = coalesce(excluded.head, files.head)
    returning ${columns}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('insert into files returned no row')
  return row
}

export const findFile = async (tx: Tx, id: string): Promise<FileRow | null> => {
  const { rows } = await sql<FileRow>`select ${columns} from files where id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** What an upload may still be doing: younger bytes without a row are left alone. */
const SETTLING_MS = 60 * 60 * 1000

/** Removes bytes that no row names any more (deleted invoices, wiped workspaces, uploads that failed half-way). */
export const sweepFiles = async (settlingMs = SETTLING_MS): Promise<number> => {
  const { rows } = await asOwner((tx) => sql<{ storage_key: string }>`select storage_key from files`.execute(tx))
  const kept = new Set(rows.map((row) => row.storage_key))
  let removed = 0
  for await (const { key, writtenAt } of storage().list()) {
    if (kept.has(key) || Date.now() - writtenAt.getTime() < settlingMs) continue
    await storage().remove(key)
    removed++
  }
  return removed
}

/** Removes the bytes of a workspace that is gone. */
export const forgetFiles = async (workspaceId: string): Promise<void> => {
  for await (const { key } of storage().list()) if (key.startsWith(`${workspaceId}/`)) await storage().remove(key)
}
