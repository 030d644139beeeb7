import type { Dirent } from 'node:fs'
import { lstat, mkdir, readdir } from 'node:fs/promises'
import { Problem } from '#platform/problem.ts'
import { wayProblems } from '../problems.ts'
import { workspacesBySlug } from '../workspaceOf.ts'
import type { Inbox } from './inbox.ts'
import { isSystemFolder, nameToShow, type Path, within } from './paths.ts'

/** A folder whose files belong to one workspace, with what lies in it. */
export type Watched = { path: Path; workspaceId: string; entries: Dirent<Buffer>[] }

/** Our own folders in every watched one. `.taking` is hidden: what is in it is in our hands. */
export const ownFolders = ['.taking', 'done', 'failed'] as const

type Folders = {
  folders: Watched[]
  /** What keeps one of them from being watched; the others are. */
  fault: Problem | null
  /** Sub-folders that name no workspace. */
  warning: Problem | null
}

/**
 * The folder itself, for the default workspace, and each sub-folder named after a workspace; of the other sub-folders,
 * which are left alone, `warning` tells.
 * Throws, where it is the folder itself that cannot be watched: `inbox_missing`, `inbox_denied`, `inbox_unusable`.
 */
export const watchedFolders = async (inbox: Inbox): Promise<Folders> => {
  const entries = await listFolder(inbox.dir)
  const names = entries.filter((entry) => entry.isDirectory() && isForWorkspace(entry.name)).map(({ name }) => name)
  const ids = await workspacesBySlug([inbox.defaultSlug, ...names.map((name) => name.toString('utf8'))])
  const found: Folders = { folders: [], fault: null, warning: null }
  const unknown: Path[] = []
  const root = ids.get(inbox.defaultSlug)
  if (root) {
    await prepare(inbox.dir)
    found.folders.push({ path: inbox.dir, workspaceId: root, entries })
  } else found.fault = new Problem(wayProblems.inbox_no_workspace, { slug: inbox.defaultSlug })
  for (const name of names) {
    const workspaceId = ids.get(name.toString('utf8'))
    const path = within(inbox.dir, name)
    if (!workspaceId) unknown.push(name)
    else
      try {
        const inside = await listFolder(path)
        await prepare(path)
        found.folders.push({ path, workspaceId, entries: inside })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        found.fault = error
      }
  }
  found.warning = warningOf(unknown)
  return found
}

const warningOf = (unknown: readonly Path[]): Problem | null => {
  const [first, ...others] = unknown.map(nameToShow)
  if (first === undefined) return null
  if (others.length === 0) return new Problem(wayProblems.inbox_unknown_workspace, { folder: first })
  const named = [first, ...others].slice(0, MOST_NAMED)
  const list = (open: string, close: string): string =>
    `${named.map((name) => `${open}${name}${close}`).join(', ')}${unknown.length > named.length ? ', …' : ''}`
  return new Problem(wayProblems.inbox_unknown_workspaces, {
    count: unknown.length,
    fr: list('« ', ' »'),
    en: list('“', '”'),
  })
}

/** A share may hold hundreds of folders; a sentence does not. */
const MOST_NAMED = 5

const isForWorkspace = (name: Path): boolean =>
  !isSystemFolder(name) && !ownFolders.some((own) => own === name.toString('latin1'))

const listFolder = async (path: Path): Promise<Dirent<Buffer>[]> => {
  try {
    return await readdir(path, { encoding: 'buffer', withFileTypes: true })
  } catch (error) {
    throw folderProblem(path, error)
  }
}

/** Makes our folders; a link in their place would lead files out of the watched folder. */
const prepare = async (path: Path): Promise<void> => {
  for (const own of ownFolders) {
    const folder = within(path, own)
    try {
      await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
      if (!(await lstat(folder)).isDirectory())
        throw new Problem(wayProblems.inbox_unusable, { dir: path.toString('utf8'), reason: own })
    } catch (error) {
      throw folderProblem(path, error)
    }
  }
}

/** A fault of the file system (which names a path; one of the database's connection does not) in words; else as it is. */
export const folderProblem = (path: Path, error: unknown): unknown => {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return error
  const dir = path.toString('utf8')
  if (error.code === 'ENOENT') return new Problem(wayProblems.inbox_missing, { dir })
  if (error.code === 'EACCES' || error.code === 'EPERM') return new Problem(wayProblems.inbox_denied, { dir })
  return new Problem(wayProblems.inbox_unusable, { dir, reason: String(error.code) })
}
