import { lstat } from 'node:fs/promises'
import { Problem } from '#platform/problem.ts'
import type { Look } from '../status.ts'
import { claimFile, isCode, resumeClaims } from './claim.ts'
import { folderProblem, type Watched, watchedFolders } from './folders.ts'
import type { Inbox } from './inbox.ts'
import { isPassing, keyOf, type Path, within } from './paths.ts'
import { isSettled, look, type Sighting } from './settle.ts'
import { type Outcome, settleClaim } from './settleClaim.ts'

/**
 * One look into the watched folder: what has settled is received and moved to `done`, what is refused goes to `failed` with
 * the reason beside it. Any number of processes and machines may look at once.
 * Throws what keeps the whole folder from being watched, and passing faults of the database: a file stays in our hands then,
 * and the next look resumes it.
 */
export const takeInbox = async (inbox: Inbox, signal: AbortSignal | null = null): Promise<Look> => {
  const { folders, fault, warning } = await watchedFolders(inbox)
  const sum: Look = { taken: 0, refused: 0, waiting: 0, fault, warning }
  const before = new Map(inbox.sightings)
  inbox.sightings.clear()
  for (const folder of folders) {
    // One file that cannot be moved must not keep the others from being taken.
    const attempt = async (step: () => Promise<Outcome>): Promise<void> => {
      try {
        const outcome = await step()
        if (outcome === 'taken' || outcome === 'refused' || outcome === 'waiting') sum[outcome] += 1
      } catch (error) {
        const problem = folderProblem(folder.path, error)
        if (!(problem instanceof Problem)) throw problem
        sum.fault = problem
        sum.waiting += 1
      }
    }
    for (const claim of await resumeClaims(inbox, folder.path, performance.now()))
      await attempt(() => settleClaim(inbox, folder, claim, null))
    for (const { name } of folder.entries.filter((entry) => !entry.isDirectory() && !isPassing(entry.name))) {
      if (signal?.aborted) return sum
      await attempt(() => takeIfSettled(inbox, folder, name, before))
    }
  }
  return sum
}

const takeIfSettled = async (
  inbox: Inbox,
  folder: Watched,
  name: Path,
  before: Map<string, Sighting>,
): Promise<Outcome> => {
  const path = within(folder.path, name)
  const key = keyOf(path)
  const seen = await lstat(path).catch((error) => {
    if (isCode(error, 'ENOENT')) return null
    throw error
  })
  if (!seen) return 'gone'
  const now = performance.now()
  const sighting = look(before.get(key) ?? null, seen, now, inbox.patience)
  inbox.sightings.set(key, sighting)
  if (!isSettled(sighting, now)) return 'waiting'
  const claim = await claimFile(folder.path, name)
  if (!claim) return 'gone'
  return settleClaim(inbox, folder, claim, sighting)
}
