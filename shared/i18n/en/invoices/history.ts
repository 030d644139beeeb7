import type { history as french } from '../../fr/invoices/history.ts'
import type { Words } from '../../shape.ts'

export const history: Words<typeof french> = {
  title: 'History',
  received: 'received the document',
  receivedBy: {
    inbox: 'took the document from the watched folder',
    mail: 'took the document from the mailbox',
  },
  extracted: 'read the fields',
  corrected: 'corrected',
  validate: 'validated',
  reject: 'rejected',
  reopen: 'reopened',
  extract: 'ran the extraction again',
  turned: 'turned pages',
  split: 'split the document',
  merged: 'put the document together with others',
  divided: 'split the invoices of the file',
  reunited: 'put the stack together again',
  kept_whole: 'left the file together',
  failed: 'could not read the document',
  surprise_confirmed: 'confirmed a surprise',
  surprise_dismissed: 'dismissed a surprise',
  surprise_reopened: 'reopened a surprise',
  fromTo: '{{field}}: {{from}} → {{to}}',
  emptyValue: 'empty',
}
