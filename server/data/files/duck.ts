import { rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { temporaryFolder } from '#platform/temporary.ts'

// DuckDB as a bounded tool: in memory, spilling into our own temporary folder, seeing no file but those it is given, and
// with its settings locked, so that nothing in a file (or a slip of ours) can widen that.

export type DuckOptions = {
  /** Memory of the engine in MB before it spills to disk; 512 by default. */
  memoryMb?: number
  /** MB that it may spill, of the disk's free room at most nine tenths; those nine tenths by default. */
  spillMb?: number
  /** 2 by default. */
  threads?: number
  /** Where it spills; by default a folder of its own that goes with it. */
  temporaryFolder?: string
  /** Files that may be read or written. */
  files?: readonly string[]
  /** Folders in which every file may be read or written. */
  folders?: readonly string[]
  /** Interrupts the running statement: `work` then fails with the signal's reason. */
  signal?: AbortSignal
}

/**
 * Opens an empty database, gives it to `work` and closes it, whatever happens.
 * Without `files` and `folders` the work sees no file at all, `temporaryFolder` apart.
 */
export const withDuck = async <T>(
  work: (connection: DuckDBConnection) => Promise<T>,
  options: DuckOptions = {},
): Promise<T> => {
  options.signal?.throwIfAborted()
  const spill = options.temporaryFolder ?? temporaryFolder('duck')
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${options.memoryMb ?? 512}MB`,
    threads: String(options.threads ?? 2),
    temp_directory: join(spill, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  try {
    return await connected(instance, { ...options, spillMb: await spillMb(spill, options.spillMb) }, work)
  } finally {
    instance.closeSync()
    if (options.temporaryFolder === undefined) await rm(spill, { recursive: true, force: true })
  }
}

/** Nine tenths of what the disk has left at most: the rest is for others. */
const spillMb = async (folder: string, limit = Number.POSITIVE_INFINITY): Promise<number> => {
  const { bavail, bsize } = await statfs(folder)
  return Math.floor(Math.min(limit, (0.9 * bavail * bsize) / 1024 ** 2))
}

/** Whether an error of `work` says that there was no room: none to spill, or none at all for what cannot be spilled. */
export const isOutOfRoom = (error: unknown): boolean =>
  error instanceof Error && /max_temp_directory_size|no space left|out of memory/i.test(error.message)

async function connected<T>(
  instance: DuckDBInstance,
  options: DuckOptions & { spillMb: number },
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const connection = await instance.connect()
  // Again and again: between two statements, and before the first, there is nothing that it would stop.
  let interrupting: NodeJS.Timeout | undefined
  const interrupt = () => {
    connection.interrupt()
    interrupting ??= setInterval(() => connection.interrupt(), 20)
  }
  options.signal?.addEventListener('abort', interrupt)
  try {
    options.signal?.throwIfAborted() // while the database was opened
    await connection.run(fence(options))
    return await work(connection)
  } catch (error) {
    options.signal?.throwIfAborted()
    throw error
  } finally {
    options.signal?.removeEventListener('abort', interrupt)
    clearInterval(interrupting)
    connection.closeSync()
  }
}

/** What may be touched, before the doors close: a path given later is refused. */
const fence = ({ files = [], folders = [], temporaryFolder, spillMb }: DuckOptions & { spillMb: number }): string => {
  const inside = temporaryFolder === undefined ? folders : [...folders, temporaryFolder]
  // Given when the database is opened, the limit of what is spilled would not hold (DuckDB 1.5).
  return `
    SET max_temp_directory_size = '${spillMb}MB';
    SET allowed_paths = [${files.map(sqlText).join(', ')}];
    SET allowed_directories = [${inside.map(sqlText).join(', ')}];
    SET enable_external_access = false;
    SET lock_configuration = true;
  `
}

/** A text as an SQL literal: file names and headers are data, whatever they hold. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A name as a quoted SQL identifier. */
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`
