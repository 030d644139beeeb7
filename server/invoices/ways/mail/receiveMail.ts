import type { Actor } from '#platform/actor.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import { taskError } from '#platform/jobs/tasks.ts'
import type { Problem } from '#platform/problem.ts'
import { receive } from '../../receive.ts'
import { type Choice, chooseParts } from './choose.ts'
import { mailKey, unopenedKey } from './key.ts'
import type { Mail } from './message.ts'
import { findMailByKey, insertMail, type KeptAttachment, saveAttachments } from './repository.ts'

/** What a mail came to. `again`: it had been taken before; the figures are those of then, and count no more. */
export type MailOutcome = { taken: number; refused: number; again: boolean; brought: boolean }

/**
 * Takes the documents of a mail in, all or none: its record, their files, invoices and jobs are born in one transaction, so
 * that a mail is taken once however often it is met, and wholly however the program ends. A mail that brings nothing leaves
 * no record: its words are none of our business.
 */
export const receiveMail = async (actor: Actor, mailbox: string, size: number, mail: Mail): Promise<MailOutcome> => {
  const choices = chooseParts(mail).filter((choice) => choice.as !== 'decoration')
  if (choices.length === 0) return { taken: 0, refused: 0, again: false, brought: false }
  const key = mailKey(mail)
  const hasDocuments = choices.some((choice) => choice.as === 'document')
  return withActor(actor, async (tx) => {
    const text = hasDocuments ? mail.text : ''
    const id = await insertMail(tx, actor, { ...mail, text, mailbox, key, size, error: null })
    if (!id) return earlierOutcome(tx, key)
    const attachments: KeptAttachment[] = []
    for (const choice of choices) attachments.push(await settlePart(tx, actor, id, choice))
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

const settlePart = async (tx: Tx, actor: Actor, mailId: string, choice: Choice): Promise<KeptAttachment> => {
  const { name, bytes } = choice
  const kept = { name, bytes: bytes.length, facture_id: null, reason: null }
  if (choice.as === 'decoration') return { ...kept, outcome: 'left_out' }
  if (choice.as !== 'document') return { ...kept, outcome: choice.as, reason: taskError(choice.reason) }
  const { facture_id, duplicate } = await receive(tx, actor, { bytes, name, source: 'mail', mailId })
  return { ...kept, outcome: duplicate ? 'duplicate' : 'received', facture_id }
}

const earlierOutcome = async (tx: Tx, key: string): Promise<MailOutcome> => {
  const earlier = await findMailByKey(tx, key)
  return { ...outcomeOf(earlier?.attachments ?? []), again: true }
}

const outcomeOf = (attachments: readonly KeptAttachment[]): MailOutcome => ({
  taken: attachments.filter(({ outcome }) => outcome === 'received').length,
  refused: attachments.filter(({ outcome }) => outcome === 'refused').length,
  again: false,
  brought: attachments.some(({ outcome }) => outcome !== 'left_out'),
})
