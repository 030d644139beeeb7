import { randomUUID } from 'node:crypto'
import { lstat } from 'node:fs/promises'
import { isBrokenOff } from '#documents/brokenOff.ts'
import { documentProblems } from '#documents/problems.ts'
import { systemActor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { currentRequestId } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import type { UploadAnswer } from '../../intake/contract.ts'
import { receive } from '../../receive.ts'
import { refuseUnopenable } from '../openable.ts'
import { type Claim, dropClaim, isCode, releaseClaim } from './claim.ts'
import type { Watched } from './folders.ts'
import type { Inbox } from './inbox.ts'
import { duplicateNote, refusalNote } from './notes.ts'
import { keyOf, nameToShow, within } from './paths.ts'
import { putAway } from './putAway.ts'
import { readClaimed, unfinished } from './readFile.ts'
import type { Sighting } from './settle.ts'

export type Outcome = 'taken' | 'duplicate' | 'refused' | 'waiting' | 'gone'

/** Receives a file in our hands and puts it where it belongs. */
export const settleClaim = async (
  inbox: Inbox,
  folder: Watched,
  claim: Claim,
  sighting: Sighting | null,
): Promise<Outcome> => {
  try {
    const outcome = await receiveClaim(inbox, folder, claim, sighting)
    const early = outcome === unfinished || (outcome instanceof Problem && mayBeIncomplete(inbox, outcome, sighting))
    if (early) await giveBack(inbox, folder, claim, outcome === unfinished ? null : sighting)
    else await putOutcomeAway(inbox, folder, claim, outcome)
    await releaseClaim(claim)
    if (early) return 'waiting'
    return outcome instanceof Problem ? 'refused' : outcome.duplicate ? 'duplicate' : 'taken'
  } catch (error) {
    dropClaim(claim)
    // We were away for so long that another worker took us for dead and the file with it.
    if (isCode(error, 'ENOENT') && !(await lstat(claim.folder).catch(() => null))) return 'gone'
    throw error
  }
}

/** `sighting`: how long it has been left alone already counts; null where it has just changed. */
const giveBack = async (inbox: Inbox, folder: Watched, claim: Claim, sighting: Sighting | null): Promise<void> => {
  await putAway(claim.file, folder.path, claim.name)
  inbox.sightings.set(keyOf(within(folder.path, claim.name)), {
    ...(sighting ?? { size: -1, mtimeMs: -1, sinceMs: performance.now() }),
    quietMs: inbox.patience.incompleteMs,
  })
}

const putOutcomeAway = async (
  inbox: Inbox,
  folder: Watched,
  { file, name }: Claim,
  outcome: UploadAnswer | Problem,
): Promise<void> => {
  inbox.sightings.delete(keyOf(within(folder.path, name)))
  const shown = nameToShow(name)
  if (outcome instanceof Problem)
    await putAway(file, within(folder.path, 'failed'), name, {
      ending: '.raison.txt',
      text: refusalNote(shown, outcome),
    })
  else
    await putAway(
      file,
      within(folder.path, 'done'),
      name,
      outcome.duplicate ? { ending: '.note.txt', text: duplicateNote(shown) } : null,
    )
}

/** What a person can mend is an outcome; faults that may pass are thrown. */
const receiveClaim = async (
  inbox: Inbox,
  { workspaceId }: Watched,
  { file, name }: Claim,
  sighting: Sighting | null,
): Promise<UploadAnswer | Problem | typeof unfinished> => {
  try {
    const bytes = await readClaimed(file, sighting)
    if (bytes === unfinished) return unfinished
    // A decoder takes half a picture for a picture; once its time is over, so do we.
    if (hasTimeLeft(inbox, sighting) && isBrokenOff(bytes)) return new Problem(documentProblems.file_damaged)
    await refuseUnopenable(bytes)
    const actor = systemActor(workspaceId, currentRequestId() ?? randomUUID())
    return await withActor(actor, (tx) => receive(tx, actor, { bytes, name: nameToShow(name), source: 'inbox' }))
  } catch (error) {
    if (error instanceof Problem && error.definition.status < 500) return error
    throw error
  }
}

/** A copy over a slow line may pause: what looks broken off gets more time before it is refused, or taken as it is. */
const mayBeIncomplete = (inbox: Inbox, refusal: Problem, sighting: Sighting | null): boolean =>
  ['file_damaged', 'file_empty'].includes(refusal.definition.code) && hasTimeLeft(inbox, sighting)

const hasTimeLeft = (inbox: Inbox, sighting: Sighting | null): boolean =>
  sighting === null || performance.now() - sighting.sinceMs < inbox.patience.incompleteMs
