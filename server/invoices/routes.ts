import { withActor } from '#platform/database/database.ts'
import { accepted } from '#platform/http/accepted.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { actOnInvoice } from './act.ts'
import * as contract from './contract.ts'
import { correctInvoice } from './correct.ts'
import { extractByUrl } from './extractByUrl.ts'
import * as intake from './intake/contract.ts'
import { removeInvoice } from './remove.ts'
import { listInvoices, showInvoice } from './show.ts'
import { submit } from './submit.ts'
import { readUpload, whileThereIsRoom } from './upload.ts'

export const routes: BoundRoute[] = [
  bind(intake.processInvoice, async ({ actor, request, language, reply }) => {
    const answer = await whileThereIsRoom(request, async () => submit(actor, await readUpload(request), language))
    return accepted(reply, answer).send(answer)
  }),

  bind(intake.extractInvoice, async ({ actor, body, request, language, reply }) => {
    const { status, answer } = await extractByUrl(actor, { ...body, host: request.host, language })
    return status === 202 ? accepted(reply, answer).send(answer) : reply.code(status).send(answer)
  }),

  bind(intake.feedback, async ({ actor, body: { facture_id, ...changes } }) => ({
    facture_id,
    corrected: await withActor(actor, (tx) => correctInvoice(tx, actor, facture_id, changes)),
  })),

  bind(contract.listInvoices, ({ actor, query }) => withActor(actor, (tx) => listInvoices(tx, query))),

  bind(contract.getInvoice, ({ actor, params, language }) =>
    withActor(actor, (tx) => showInvoice(tx, params.id, language)),
  ),

  bind(contract.correctInvoice, ({ actor, params, body, language }) =>
    withActor(actor, async (tx) => {
      await correctInvoice(tx, actor, params.id, body)
      return showInvoice(tx, params.id, language)
    }),
  ),

  bind(contract.actOnInvoice, ({ actor, params, body, language }) =>
    withActor(actor, async (tx) => {
      await actOnInvoice(tx, actor, params.id, params.action, body ?? {})
      return showInvoice(tx, params.id, language)
    }),
  ),

  bind(contract.deleteInvoice, async ({ actor, params, reply }) => {
    await withActor(actor, (tx) => removeInvoice(tx, actor, params.id))
    return reply.code(204).send(null)
  }),
]
