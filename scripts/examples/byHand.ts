import type { Example } from '#platform/http/openapi/examples.ts'
import { company } from '#server/demo/company.ts'

export type Asked = Omit<Example, 'answers'>
export type Keep = (operation: string, asked: Asked, answer: { status: number; body: unknown }) => void

/** What this walk cannot come to: no mail is sent here, this is no demo, pictures are no text. */
export const byHand = (invoice: string, file: string, password: string, keep: Keep): void => {
  const asked = (operation: string, example: Asked, answer: unknown = '') =>
    keep(operation, example, { status: 200, body: answer })
  asked('getInvoicePage', { params: { id: invoice, page: 1 }, query: { dpi: 110 } })
  asked('downloadFile', { params: { id: file } })
  asked('takeApart', { params: { id: invoice } }, { facture_id: invoice })
  asked('keepTogether', { params: { id: invoice } }, { facture_id: invoice })
  asked('requestPasswordReset', { body: { email: 'camille@sauge-citron.example' } }, { status: true })
  asked('resetPassword', { body: { token: 'token-of-the-mailed-link', newPassword: password } }, { status: true })
  asked('sendConfirmation', {}, { status: true })
  asked('wipeDemo', { body: { company: company.name } })
  asked('confirmAddress', { query: { token: 'token-of-the-mailed-link' } })
  asked('openReset', { query: { token: 'token-of-the-mailed-link' } })
  asked('listMails', { query: { limit: 50 } }, [
    {
      id: 'c7c0b1f2-3b2e-4a57-9d3c-6a1d7f0f5b21',
      created_at: '2026-11-21T08:12:40.120391Z',
      from_name: 'Brumeciel',
      from_address: 'factures@brumeciel.example',
      subject: 'Votre facture BH-2026-10-0117',
      sent_at: '2026-11-21T08:12:31Z',
      error: null,
      attachments: [
        { name: 'BH-2026-10-0117.pdf', bytes: 21874, outcome: 'received', facture_id: invoice, reason: null },
      ],
    },
  ])
}
