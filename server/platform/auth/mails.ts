import { languageOf } from '../http/language.ts'
import { canSendMail, sendMail } from '../mail/sendMail.ts'
import { siteOrigin } from './origins.ts'

// The two mails of an account. better-auth makes the tokens; the links lead to our own pages.

type Given = { user: { email: string; name: string }; token: string }

/** Whether an account mail can be sent at all: a mail server, and an address for its link that no stranger chose. */
export const canMail = (request: { url: string }): boolean => canSendMail() && siteOrigin(request) !== null

export const resetMail = (given: Given, request?: Request): Promise<void> =>
  send('reset', `/auth/callback?token=${encodeURIComponent(given.token)}`, given, request)

export const confirmationMail = (given: Given, request?: Request): Promise<void> =>
  send('confirm', `/auth/confirm?token=${encodeURIComponent(given.token)}`, given, request)

const send = async (template: 'reset' | 'confirm', path: string, { user }: Given, request?: Request): Promise<void> => {
  const origin = siteOrigin(request)
  if (origin === null) return
  const language = languageOf(request?.headers.get('accept-language') ?? undefined)
  await sendMail({ to: user.email, template, language, values: { name: user.name, link: origin + path } })
}
