import { config } from '#platform/config.ts'
import type { Loop } from '#platform/jobs/job.ts'
import { log } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import type { WayStatus } from '#shared/ways.ts'
import { openInbox } from './inbox/inbox.ts'
import { takeInbox } from './inbox/take.ts'
import { type MailSettings, mailboxName, mailSettings } from './mail/settings.ts'
import { takeMails } from './mail/take.ts'
import { type Look, noteLook } from './status.ts'

/** The ways in that the settings open; every worker goes through them. */
export const wayLoops = (): Loop[] => {
  const { inboxDir } = config()
  const mail = mailSettings(config())
  return [...(inboxDir ? [inboxLoop(inboxDir)] : []), ...(mail ? [mailLoop(mail)] : [])]
}

const inboxLoop = (dir: string): Loop => {
  const { defaultWorkspace, inboxPollSeconds } = config()
  // Left alone between two looks at least, whatever the interval.
  const inbox = openInbox(dir, defaultWorkspace, { settleMs: Math.max(inboxPollSeconds * 1000 - 500, 900) })
  const look = noted('inbox', dir, (signal) => takeInbox(inbox, signal))
  return { name: 'invoices.inbox', everySeconds: inboxPollSeconds, longestPauseSeconds: 30, pass: look }
}

const mailLoop = (settings: MailSettings): Loop => {
  const look = noted('mail', mailboxName(settings), (signal) => takeMails(settings, signal))
  return { name: 'invoices.mail', everySeconds: config().imapPollSeconds, longestPauseSeconds: 600, pass: look }
}

/** A look with its outcome in the status table; a fault that it found and got around is logged once. */
export const noted = (
  way: WayStatus['way'],
  place: string,
  /** Null where it was another worker's turn: it tells the status. */
  take: (signal: AbortSignal) => Promise<Look | null>,
): ((signal: AbortSignal) => Promise<void>) => {
  let said = ''
  return async (signal) => {
    const look = await take(signal).catch(async (fault) => {
      // The status is a courtesy: where the database is what fails, the fault itself is what is told.
      await noteLook(way, place, { taken: 0, refused: 0, waiting: 0, fault, warning: null }).catch(() => {})
      throw fault
    })
    if (!look) return
    await noteLook(way, place, look)
    const told = look.fault ?? look.warning
    const words = told instanceof Problem ? told.detail('fr') : ''
    if (words !== '' && words !== said) log().warn({ way }, words)
    said = words
  }
}
