import { maxBytes } from '#documents/limits.ts'
import type { Actor } from '#platform/actor.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import { keepFile } from '#platform/files.ts'
import { taskError } from '#platform/jobs/tasks.ts'
import { Problem } from '#platform/problem.ts'
import { findMailByKey, insertMail, type KeptAttachment, saveAttachments } from '../../mails/repository.ts'
import { keepFormerFile } from '../../pages/repository.ts'
import { findEarlierTask } from '../../readings.ts'
import { receive } from '../../receive.ts'
import { refuseUnopenable } from '../openable.ts'
import { type Choice, chooseParts } from './choose.ts'
import { mailKey, unopenedKey } from './key.ts'
import type { Mail } from './message.ts'
import { findPair, type Pair } from './pair.ts'
import type { MailParser } from './parse.ts'

/** What a mail came to. `again`: it had been taken before; the figures are those of then, and count no more. */
export type MailOutcome = { taken: number; refused: number; again: boolean; brought: boolean }

/**
 * Takes the documents of a mail in, all or none: its record, their files, invoices and jobs are born in one transaction, so
 * that a mail is taken once however often it is met, and wholly however the program ends. A mail that brings nothing leaves
 * no record: its words are none of our business.
 */
export const receiveMail = async (
  actor: Actor,
  mailbox: string,
  size: number,
  mail: Mail,
  join: MailParser['join'],
): Promise<MailOutcome> => {
  const choices: Choice[] = []
  for (const choice of chooseParts(mail)) if (choice.as !== 'decoration') choices.push(await opened(choice))
  if (choices.length === 0) return { taken: 0, refused: 0, again: false, brought: false }
  const key = mailKey(mail)
  const hasDocuments = choices.some((choice) => choice.as === 'document')
  const pair = findPair(choices)
  const joined = pair && (await join(pair.pdf.bytes, pair.xml.bytes))
  const oneDocument = joined && joined.length <= maxBytes ? joined : null
  return withActor(actor, async (tx) => {
    const text = hasDocuments ? mail.text : ''
    const id = await insertMail(tx, actor, { ...mail, text, mailbox, key, size, error: null })
    if (!id) return earlierOutcome(tx, key)
    const attachments: KeptAttachment[] = []
    const pairs = pair && oneDocument ? await receivePair(tx, actor, id, pair, oneDocument) : null
    for (const choice of choices) attachments.push(pairs?.get(choice) ?? (await settlePart(tx, actor, id, choice)))
    await saveAttachments(tx, id, attachments)
    return outcomeOf(attachments)
  })
}

/** Records a mail that was not opened, and why. */
export const refuseMail = async (
  actor: Actor,
  mailbox: string,
  envelope: Omit<Mail, 'text' | 'parts'> & { size: number },
  reason: Problem,
): Promise<MailOutcome> =>
  withActor(actor, async (tx) => {
    const key = unopenedKey(envelope)
    const id = await insertMail(tx, actor, { ...envelope, text: '', mailbox, key, error: taskError(reason) })
    return { taken: 0, refused: 1, again: id === null, brought: true }
  })

/** The document, or why it cannot be opened. */
const opened = async (choice: Choice): Promise<Choice> => {
  if (choice.as !== 'document') return choice
  try {
    await refuseUnopenable(choice.bytes)
    return choice
  } catch (reason) {
    if (!(reason instanceof Problem) || reason.definition.status >= 500) throw reason
    const { name, bytes, kind } = choice
    return { name, bytes, kind, as: 'refused', reason }
  }
}

const settlePart = async (tx: Tx, actor: Actor, mailId: string, choice: Choice): Promise<KeptAttachment> => {
  const { name, bytes } = choice
  const kept = { name, bytes: bytes.length, facture_id: null, reason: null }
  if (choice.as === 'decoration') return { ...kept, outcome: 'left_out' }
  if (choice.as !== 'document') return { ...kept, outcome: choice.as, reason: taskError(choice.reason) }
  const { facture_id, duplicate } = await receive(tx, actor, { bytes, name, source: 'mail', mailId })
  return { ...kept, outcome: duplicate ? 'duplicate' : 'received', facture_id }
}

/** One invoice of the two; both originals can still be downloaded, and are known when they come again. */
const receivePair = async (
  tx: Tx,
  actor: Actor,
  mailId: string,
  { pdf, xml }: Pair,
  joined: Uint8Array,
): Promise<Map<Choice, KeptAttachment> | null> => {
  const originals: string[] = []
  for (const { name, bytes, kind } of [pdf, xml]) {
    const mediaType = kind === 'pdf' ? 'application/pdf' : 'application/xml'
    const file = await keepFile(tx, actor, { bytes, name, mediaType })
    // One of them came before, by itself: each is settled for itself.
    if (await findEarlierTask(tx, file.id, null)) return null
    originals.push(file.id)
  }
  const { facture_id, duplicate } = await receive(tx, actor, {
    bytes: joined,
    name: pdf.name,
    source: 'mail',
    mailId,
    split: false,
  })
  for (const file of originals) await keepFormerFile(tx, actor, facture_id, file)
  const outcome = duplicate ? 'duplicate' : 'received'
  return new Map(
    [pdf, xml].map((choice) => [
      choice,
      { name: choice.name, bytes: choice.bytes.length, outcome, facture_id, reason: null },
    ]),
  )
}

const earlierOutcome = async (tx: Tx, key: string): Promise<MailOutcome> => {
  const earlier = await findMailByKey(tx, key)
  return { ...outcomeOf(earlier?.attachments ?? []), again: true }
}

const outcomeOf = (attachments: readonly KeptAttachment[]): MailOutcome => ({
  taken: new Set(attachments.flatMap(({ outcome, facture_id }) => (outcome === 'received' ? [facture_id] : []))).size,
  refused: attachments.filter(({ outcome }) => outcome === 'refused').length,
  again: false,
  brought: attachments.some(({ outcome }) => outcome !== 'left_out'),
})
