import { createTransport } from 'nodemailer'
import { type Config, config } from '../config.ts'
import { log } from '../log.ts'
import type { Language } from '../problem.ts'
import { renderMail } from './render.ts'
import { type MailTemplate, type MailValues, templates } from './templates.ts'

export type Mail<T extends MailTemplate> = { to: string; template: T; language: Language; values: MailValues[T] }

/** True where SMTP_HOST is set; elsewhere links are shown on the screen instead. */
export const canSendMail = (): boolean => config().smtpHost !== undefined

/**
 * Sends one mail. `sent: false` where no server is set or it refused (the log says why): who invites still has the
 * link to pass on, so a mail server that is down stops nobody.
 */
export const sendMail = async <T extends MailTemplate>(mail: Mail<T>): Promise<{ sent: boolean }> => {
  const settings = config()
  if (!canSendMail()) return { sent: false }
  const { subject, text, html } = renderMail(templates[mail.template][mail.language], { ...mail.values })
  const transport = createTransport(transportOf(settings))
  try {
    // As an object, so that a comma or a line break in an address cannot add a recipient.
    await transport.sendMail({ from: settings.smtpFrom, to: { name: '', address: mail.to }, subject, text, html })
    return { sent: true }
  } catch (error) {
    log().error({ error, template: mail.template }, 'mail not sent')
    return { sent: false }
  } finally {
    transport.close()
  }
}

/** Port 465 speaks TLS from the start; elsewhere the connection is upgraded where the server offers it. */
const transportOf = ({ smtpHost, smtpPort, smtpUser, smtpPassword }: Config) => ({
  host: smtpHost,
  port: smtpPort,
  secure: smtpPort === 465,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  disableFileAccess: true,
  disableUrlAccess: true,
  ...(smtpUser !== undefined && { auth: { user: smtpUser, pass: smtpPassword ?? '' } }),
})
