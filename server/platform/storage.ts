import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { defineProblems } from '#shared/problem.ts'
import { config } from './config.ts'
import { Problem } from './problem.ts'

// Where the bytes of documents live. Rows and jobs carry keys only. Today there is the disk; another store (S3) is one
// more object of this shape, chosen in `storage()`.

export type Storage = {
  /** Atomic: after it returns the whole content is there, or the former content still is. */
  write: (key: string, bytes: Uint8Array) => Promise<void>
  /**
   * Stores what comes out of `stream` under its content, never holding it whole in memory; what was cut off leaves nothing.
   * Throws what the stream throws, `storage_full`, and the reason of `signal`.
   */
  receive: (
    workspaceId: string,
    stream: AsyncIterable<Uint8Array>,
    options?: { signal?: AbortSignal },
  ) => Promise<StoredFile>
  /** Throws `file_missing` where the key holds nothing. */
  read: (key: string) => Promise<Uint8Array>
  /** A path of this machine under which engines read the content in pieces. Throws `file_missing`. */
  localPath: (key: string) => Promise<string>
  /** Nothing happens where the key holds nothing. */
  remove: (key: string) => Promise<void>
  /** Every key with the time of its last write, in no order. */
  list: () => AsyncGenerator<{ key: string; writtenAt: Date }>
}

/** `size` in bytes, `sha256` in hex. */
export type StoredFile = { key: string; sha256: string; size: number }

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Content-addressed within a workspace, so that no name given by a user ever becomes a path. */
export const storageKey = (workspaceId: string, hash: string): string => `${workspaceId}/${hash.slice(0, 2)}/${hash}`

const KEY = /^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{64}$/
/** Under which a content comes in whose hash is not known yet. */
const NO_HASH = '0'.repeat(64)
/** What a write leaves behind when its process is killed; `list` shows it, so that the sweep can take it. */
const PART = /^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{64}\.[0-9a-f-]{36}\.part$/

export const diskStorage = (root: string): Storage => {
  const pathOf = (key: string): string => {
    if (!KEY.test(key) && !PART.test(key)) throw new Error('malformed storage key')
    return join(root, key)
  }
  return {
    write: async (key, bytes) => {
      const path = pathOf(key)
      const temporary = `${path}.${randomUUID()}.part`
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const file = await open(temporary, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
        await file.close()
        await rename(temporary, path)
      } catch (error) {
        await file.close()
        await rm(temporary, { force: true })
        throw told(error)
      }
    },
    receive: async (workspaceId, stream, { signal } = {}) => {
      const temporary = pathOf(`${storageKey(workspaceId, NO_HASH)}.${randomUUID()}.part`)
      await mkdir(dirname(temporary), { recursive: true, mode: 0o700 })
      const hash = createHash('sha256')
      let size = 0
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const chunk of stream) {
          size += chunk.length
          hash.update(chunk)
          yield chunk
        }
      }
      signal?.throwIfAborted()
      // Opened before anything can fail: what is removed below does not appear after it.
      const file = await open(temporary, 'wx', 0o600)
      try {
        // `flush`: on the disk before it has its name, as in `write`.
        const target = file.createWriteStream({ flush: true })
        await pipeline(counted, target, { ...(signal && { signal }) })
        const key = storageKey(workspaceId, hash.digest('hex'))
        const path = pathOf(key)
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await rename(temporary, path)
        return { key, sha256: basename(path), size }
      } catch (error) {
        await file.close()
        await rm(temporary, { force: true })
        signal?.throwIfAborted()
        throw told(error)
      }
    },
    localPath: async (key) => {
      const path = pathOf(key)
      const found = await stat(path).catch(() => null)
      if (!found?.isFile()) throw new Problem(storageProblems.file_missing)
      return path
    },
    read: async (key) =>
      readFile(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new Problem(storageProblems.file_missing) : error
      }),
    remove: async (key) => rm(pathOf(key), { force: true }),
    list: async function* () {
      for (const name of await readdir(root, { recursive: true }).catch(() => [])) {
        const key = name.replaceAll('\\', '/')
        if (!KEY.test(key) && !PART.test(key)) continue
        const found = await stat(join(root, name)).catch(() => null)
        if (found?.isFile()) yield { key, writtenAt: found.mtime }
      }
    },
  }
}

/** A full disk in words; it may have room again later, which its status says. Anything else as it is. */
const told = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    ? new Problem(storageProblems.storage_full)
    : error

export const storageProblems = defineProblems({
  storage_full: {
    status: 503,
    fr: 'Le disque du serveur est plein : ce fichier n’a pas été gardé, et rien n’a été changé. Faites de la place dans DATA_DIR, puis renvoyez-le.',
    en: 'The disk of the server is full: this file was not kept, and nothing was changed. Make room in DATA_DIR, then send it again.',
  },
  file_missing: {
    status: 410,
    fr: 'Le fichier de ce document n’est plus dans le stockage. Remettez le dossier « files » depuis une sauvegarde, ou déposez de nouveau le document.',
    en: 'The file of this document is no longer in the storage. Restore the folder “files” from a backup, or drop the document again.',
  },
})

let current: { root: string; storage: Storage } | null = null

/** That of DATA_DIR as it is configured now. */
export const storage = (): Storage => {
  const root = join(config().dataDir, 'files')
  if (current?.root !== root) current = { root, storage: diskStorage(root) }
  return current.storage
}
