import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readdir, realpath, rmdir, stat, symlink } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { Problem } from '../../problem.ts'
import { databaseProblems } from '../problems.ts'
import { type Binaries, usableBinaries } from './binaries.ts'
import { runningServer } from './postmaster.ts'
import {
  type Account,
  asAccount,
  asMyself,
  canEnter,
  canWrite,
  inNamespace,
  type RunAs,
  serviceAccount,
} from './runAs.ts'

/** Where the embedded database lives, and as whom it runs. */
export type Place = {
  /** Folder (absolute, links resolved) that belongs to whoever runs the server. */
  home: string
  /** PostgreSQL's data directory in it; there once it was made. */
  cluster: string
  /** What the server has to say. */
  log: string
  binaries: Binaries
  runAs: RunAs
  /** A server runs there that we could not start ourselves: it is joined as it is, and whoever started it brings it back. */
  guest: boolean
}

/**
 * Finds or prepares the place, `dataDir/postgres`. An ordinary user runs the server directly. Root runs it as the owner
 * of the existing data, else in a user namespace, else as `comptoir` or `nobody`: in `dataDir` where that uid may enter
 * it, in /var/lib/comptoir (with a link from `dataDir/postgres`) where not. Where a server runs on the data nothing changes hands.
 * `system` is that folder: root's own corner, outside any home, for data and programs that another uid must reach.
 * Throws `database_cannot_run`, `database_not_ours`.
 */
export const findPlace = async (dataDir: string, system = '/var/lib/comptoir'): Promise<Place> => {
  await mkdir(resolve(dataDir), { recursive: true })
  const folder = await realpath(resolve(dataDir))
  const place = process.getuid?.() === 0 ? await placeForRoot(folder, system) : await placeForUser(folder)
  if (place) return place
  throw new Problem(databaseProblems.database_cannot_run, { reason: 'ses programmes ne démarrent pas sur ce système' })
}

const placeForUser = async (folder: string): Promise<Place | null> => {
  const home = join(folder, 'postgres')
  const owner = await ownerOf(home)
  if (owner && process.getuid && owner.uid !== process.getuid())
    throw new Problem(databaseProblems.database_not_ours, { folder: home, uid: owner.uid })
  await mkdir(home, { recursive: true, mode: 0o700 })
  return place(home, asMyself, folder)
}

const placeForRoot = async (folder: string, system: string): Promise<Place | null> => {
  const home = join(folder, 'postgres')
  const owner = await ownerOf(home)
  if (owner && owner.uid !== 0) return place(home, asAccount(owner), system)

  const account = await serviceAccount()
  if (!account) return null
  if (await canWrite(inNamespace(account), folder)) {
    await mkdir(home, { recursive: true, mode: 0o700 })
    const found = await place(home, inNamespace(account), system)
    if (found) return found
  }
  // Another process may start programs in a way that is closed to us. A live server would lose its own files under it.
  if (owner && (await runningServer(join(await realpath(home), 'cluster')))) {
    const found = await place(home, asAccount(account), system)
    return found && { ...found, guest: true }
  }
  if (await canEnter(asAccount(account), folder)) {
    await mkdir(home, { recursive: true, mode: 0o700 })
    await giveTo(account, home)
  } else await moveOut(home, account, system)
  return place(home, asAccount(account), system)
}

const place = async (path: string, runAs: RunAs, copies: string): Promise<Place | null> => {
  const binaries = await usableBinaries(runAs, copies)
  const home = await realpath(path)
  return (
    binaries && { home, cluster: join(home, 'cluster'), log: join(home, 'server.log'), binaries, runAs, guest: false }
  )
}

const ownerOf = async (path: string): Promise<Account | null> => {
  const found = await stat(path).catch(() => null)
  return found && { uid: found.uid, gid: found.gid }
}

const giveTo = async (account: Account, path: string): Promise<void> => {
  await chown(path, account.uid, account.gid)
  if ((await lstat(path)).isDirectory()) for (const name of await readdir(path)) await giveTo(account, join(path, name))
}

/** Puts the home into the system's folder and a link to it where it would have stood. */
const moveOut = async (home: string, account: Account, system: string): Promise<void> => {
  const name = `${basename(resolve(home, '..'))}-${createHash('sha256').update(home).digest('hex').slice(0, 8)}`
  const outside = join(system, name)
  try {
    if (await ownerOf(home)) await rmdir(home)
  } catch {
    // There is data, made where namespaces were allowed, and nobody but root can get at it now.
    throw new Problem(databaseProblems.database_cannot_run, {
      reason: `${home} est fermé à tout autre compte que root`,
    })
  }
  await mkdir(outside, { recursive: true, mode: 0o700 })
  await chmod(system, 0o755)
  await giveTo(account, outside)
  await symlink(outside, home)
}
