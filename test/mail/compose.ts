import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type Mail from 'nodemailer/lib/mailer/index.js'

/** A mail as mail programs write it. */
export const composeMail = (mail: Mail.Options): Promise<Buffer> =>
  new MailComposer({
    from: '"Comptabilité Dupré" <compta@dupre.example>',
    to: 'factures@client.example',
    date: new Date('2026-03-02T09:30:00Z'),
    ...mail,
  })
    .compile()
    .build()
