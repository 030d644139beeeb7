import { randomUUID } from 'node:crypto'
import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { type Actor, systemActor } from '#platform/actor.ts'
import { currentRequestId } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import { wayProblems } from '../problems.ts'
import type { Look } from '../status.ts'
import { workspacesBySlug } from '../workspaceOf.ts'
import { pathOf, withMailbox } from './connect.ts'
import { envelopeOf } from './envelope.ts'
import { maxMailBytes } from './limits.ts'
import { type MailParser, openParser } from './parse.ts'
import { type MailOutcome, receiveMail, refuseMail } from './receiveMail.ts'
import { type MailNumbering, markSeen, notSeen } from './seen.ts'
import { type MailSettings, mailboxName } from './settings.ts'
import { endTurn, takeTurn } from './turn.ts'

/** Our own flag, which no mail program shows. */
const keyword = '$Comptoir'

/** A pass ends after this much work; the next one goes on. The status is told in between. */
const longestPassMs = 60_000

/**
 * One look into the mailbox: documents of new mails are received, mails that brought some are moved or marked as read.
 * Where another worker is at it, nothing is done; null then.
 * Throws the problems of `connect.ts`, `mail_no_workspace`, and passing faults of the database: mails stay untouched then.
 */
export const takeMails = async (settings: MailSettings, signal: AbortSignal | null = null): Promise<Look | null> => {
  const workspaceId = (await workspacesBySlug([settings.workspaceSlug])).get(settings.workspaceSlug)
  if (!workspaceId) throw new Problem(wayProblems.mail_no_workspace, { slug: settings.workspaceSlug })
  const mailbox = mailboxName(settings)
  if (!(await takeTurn(mailbox))) return null
  const actor = systemActor(workspaceId, currentRequestId() ?? randomUUID())
  const parser = openParser()
  try {
    return await withMailbox(settings, signal, (client, { uidValidity, permanentFlags }) => {
      const keeps = !permanentFlags || permanentFlags.has('\\*') || permanentFlags.has(keyword)
      return takeNew({ client, settings, actor, numbering: { mailbox, uidValidity }, keeps, parser }, signal)
    })
  } finally {
    await parser.close()
    await endTurn(mailbox)
  }
}

type Visit = {
  client: ImapFlow
  settings: MailSettings
  actor: Actor
  numbering: MailNumbering
  /** The server keeps flags of our own. */
  keeps: boolean
  parser: MailParser
}

const takeNew = async (visit: Visit, signal: AbortSignal | null): Promise<Look> => {
  const { client, settings, numbering, keeps } = visit
  const query = {
    deleted: false,
    ...(keeps && { unKeyword: keyword }),
    ...(settings.since && { since: settings.since }),
  }
  const found = (await client.search(query, { uid: true })) || []
  const uids = await notSeen(numbering, found)
  const look: Look = { taken: 0, refused: 0, waiting: uids.length, fault: null, warning: null }
  const until = performance.now() + longestPassMs
  for (const uid of uids) {
    if (signal?.aborted || performance.now() > until || !(await takeTurn(numbering.mailbox))) break
    const outcome = await takeOne(visit, uid)
    look.waiting -= 1
    if (outcome.again) continue
    look.taken += outcome.taken
    look.refused += outcome.refused
  }
  return look
}

const takeOne = async (visit: Visit, uid: number): Promise<MailOutcome> => {
  const { client, actor, numbering } = visit
  const head = await client.fetchOne(String(uid), { uid: true, size: true, envelope: true }, { uid: true })
  // Moved or deleted meanwhile by its reader.
  if (!head) return { taken: 0, refused: 0, again: true, brought: false }
  const outcome = await readAndReceive(visit, head).catch((error) => {
    if (!(error instanceof Problem) || error.definition.status >= 500) throw error
    return refuseMail(actor, numbering.mailbox, envelopeOf(head), error)
  })
  await markMail(visit, uid, outcome)
  await markSeen(numbering, uid)
  return outcome
}

/** Throws `mail_too_large`, `mail_unreadable`. */
const readAndReceive = async (
  { client, actor, numbering, parser }: Visit,
  head: FetchMessageObject,
): Promise<MailOutcome> => {
  const tooLarge = () => new Problem(wayProblems.mail_too_large, { limitMb: maxMailBytes / 1024 / 1024 })
  if ((head.size ?? 0) > maxMailBytes) throw tooLarge()
  // The server's word on its size is not taken for the size of what it sends.
  const query = { source: { maxLength: maxMailBytes + 1 } }
  const message = await client.fetchOne(String(head.uid), query, { uid: true })
  if (!message || message.source === undefined) return { taken: 0, refused: 0, again: true, brought: false }
  if (message.source.length > maxMailBytes) throw tooLarge()
  const mail = await parser.parse(message.source)
  return receiveMail(actor, numbering.mailbox, message.source.length, mail, parser.join)
}

/** What people see: a mail that brought something is moved or read, one with something refused is starred; others stay as they were. */
const markMail = async ({ client, settings, keeps }: Visit, uid: number, outcome: MailOutcome): Promise<void> => {
  const flags = [
    ...(keeps ? [keyword] : []),
    ...(outcome.brought ? ['\\Seen'] : []),
    ...(outcome.refused > 0 ? ['\\Flagged'] : []),
  ]
  if (flags.length > 0) await client.messageFlagsAdd(String(uid), flags, { uid: true })
  if (outcome.brought && settings.doneFolder)
    await client.messageMove(String(uid), pathOf(settings.doneFolder), { uid: true })
}
