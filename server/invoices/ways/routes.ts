import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { listMails } from '../mails/contract.ts'
import { latestMails } from '../mails/repository.ts'

export const wayRoutes: BoundRoute[] = [
  bind(listMails, async ({ actor, query, language }) => {
    const mails = await withActor(actor, (tx) => latestMails(tx, query.only === 'not_taken', query.limit))
    return mails.map(({ error, attachments, ...mail }) => ({
      ...mail,
      error: error && { code: error.code, detail: error[language] },
      attachments: attachments.map(({ reason, ...attachment }) => ({
        ...attachment,
        reason: reason && { code: reason.code, detail: reason[language] },
      })),
    }))
  }),
]
