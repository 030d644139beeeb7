import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rmdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { isRunning } from '#platform/isRunning.ts'
import type { Inbox } from './inbox.ts'
import { keyOf, type Path, within } from './paths.ts'

// A file is taken by moving it into a folder of the taker's own: the file system lets one of several workers win, on one
// machine or on many. Whoever dies leaves that folder behind; another worker makes it his own, again by a move.

/** A file in our hands: `.taking/<host>~<pid>~<self>~<claim>/<name>` of the watched folder. */
export type Claim = { folder: Path; name: Path; file: Path }

const host = hostname().replace(/[^\w.-]/g, '_')
/** This process among all that ever ran: its number comes back one day, in a new container at once. */
const self = randomUUID().slice(0, 8)
/** Claims that this process holds now. */
const held = new Set<string>()

const claimFolder = (watched: Path): Path =>
  within(within(watched, '.taking'), `${host}~${process.pid}~${self}~${randomUUID().slice(0, 8)}`)

/** Takes a file of a watched folder; null where another worker, or its owner, was faster. */
export const claimFile = async (watched: Path, name: Path): Promise<Claim | null> => {
  const folder = claimFolder(watched)
  await mkdir(folder)
  held.add(keyOf(folder))
  const claim = { folder, name, file: within(folder, name) }
  try {
    await rename(within(watched, name), claim.file)
    return claim
  } catch (error) {
    await releaseClaim(claim)
    // Windows and its shares refuse while a writer holds the file open: it comes at a later look.
    if (isCode(error, 'ENOENT', 'EBUSY', 'ETXTBSY')) return null
    throw error
  }
}

/** Ends a claim whose file has been put away. */
export const releaseClaim = async ({ folder }: Claim): Promise<void> => {
  held.delete(keyOf(folder))
  await rmdir(folder).catch((error) => {
    if (!isCode(error, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw error
  })
}

/** Leaves the file where it is, for the next look to resume. */
export const dropClaim = ({ folder }: Claim): void => {
  held.delete(keyOf(folder))
}

/** Files that a dead process, or a failed look of this one, left in its hands: now in ours. */
export const resumeClaims = async (inbox: Inbox, watched: Path, nowMs: number): Promise<Claim[]> => {
  const taking = within(watched, '.taking')
  const resumed: Claim[] = []
  for (const left of await readdir(taking, { encoding: 'buffer' })) {
    const old = within(taking, left)
    if (!isDead(inbox, old, left.toString('latin1'), nowMs)) continue
    const folder = claimFolder(watched)
    held.add(keyOf(folder))
    inbox.claims.delete(keyOf(old))
    try {
      await rename(old, folder)
    } catch (error) {
      held.delete(keyOf(folder))
      if (isCode(error, 'ENOENT')) continue
      throw error
    }
    const names = await readdir(folder, { encoding: 'buffer' })
    // Killed between making the folder and moving the file in: nothing to resume.
    if (names.length === 0) await releaseClaim({ folder, name: left, file: folder })
    for (const name of names) resumed.push({ folder, name, file: within(folder, name) })
  }
  return resumed
}

const isDead = (inbox: Inbox, path: Path, name: string, nowMs: number): boolean => {
  if (held.has(keyOf(path))) return false
  const [itsHost, pid, itsSelf] = name.split('~')
  if (itsSelf === self) return true
  // On this machine the process itself can be asked for.
  if (itsHost === host && (Number(pid) === process.pid || !isRunning(Number(pid)))) return true
  const firstSeen = inbox.claims.get(keyOf(path)) ?? nowMs
  inbox.claims.set(keyOf(path), firstSeen)
  return nowMs - firstSeen >= inbox.deadAfterMs
}

/** Whether a fault of the system bears one of these codes. */
export const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
