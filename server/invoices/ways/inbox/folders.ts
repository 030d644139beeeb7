import type { Dirent } from 'node:fs'
import { lstat, mkdir, readdir } from 'node:fs/promises'
import { Problem } from '#platform/problem.ts'
import { wayProblems } from '../problems.ts'
import { workspacesBySlug } from '../workspaceOf.ts'
import type { Inbox } from './inbox.ts'
import { isSystemFolder, type Path, within } from './paths.ts'

/** A folder whose files belong to one workspace, with what lies in it. */
export type Watched = { path: Path; workspaceId: string; entries: Dirent<Buffer>[] }

/** Our own folders in every watched one. `.taking` is hidden: what is in it is in our hands. */
export const ownFolders = ['.taking', 'done', 'failed'] as const

/**
 * The folder itself, for the default workspace, and each sub-folder named after a workspace. Sub-folders that name none are
 * left alone and reported in `fault`.
 * Throws `inbox_missing`, `inbox_denied`, `inbox_unusable`.
 */
export const watchedFolders = async (inbox: Inbox): Promise<{ folders: Watched[]; fault: Problem | null }> => {
  const entries = await listFolder(inbox.dir)
  const names = entries.filter((entry) => entry.isDirectory() && isForWorkspace(entry.name)).map(({ name }) => name)
  const ids = await workspacesBySlug([inbox.defaultSlug, ...names.map((name) => name.toString('utf8'))])
  const folders: Watched[] = []
  const unknown: string[] = []
  const root = ids.get(inbox.defaultSlug)
  if (root) folders.push({ path: inbox.dir, workspaceId: root, entries })
  else unknown.push(inbox.defaultSlug)
  for (const name of names) {
    const workspaceId = ids.get(name.toString('utf8'))
    const path = within(inbox.dir, name)
    if (workspaceId) folders.push({ path, workspaceId, entries: await listFolder(path) })
    else unknown.push(name.toString('utf8'))
  }
  for (const { path } of folders) await prepare(path)
  const fault =
    unknown.length > 0 ? new Problem(wayProblems.inbox_unknown_workspace, { folders: unknown.join(', ') }) : null
  return { folders, fault }
}

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
