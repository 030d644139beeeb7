import { withActor } from '#platform/database/database.ts'
import { fileProblems, findFile } from '#platform/files.ts'
import { attachment } from '#platform/http/attachment.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { Problem } from '#platform/problem.ts'
import { storage } from '#platform/storage.ts'
import * as contract from './contract.ts'
import { mergeInvoices } from './merge.ts'
import { pagePicture } from './picture.ts'
import { readBox } from './readBox.ts'
import { splitInvoice } from './split.ts'
import { turnPages } from './turn.ts'

export const pageRoutes: BoundRoute[] = [
  bind(contract.getInvoicePage, async ({ actor, params, query, request, reply }) => {
    const { tag, draw } = await pagePicture(actor, params.id, params.page, query.dpi)
    // Asked for each time, for a page may have been turned; sent only where it looks otherwise than what the browser has.
    reply.header('cache-control', 'private, no-cache').header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type('image/webp').send(await draw())
  }),

  bind(contract.downloadFile, async ({ actor, params, reply }) => {
    const file = await withActor(actor, (tx) => findFile(tx, params.id))
    if (!file) throw new Problem(fileProblems.file_not_found)
    return reply
      .type('application/octet-stream')
      .header('content-disposition', attachment(file.name))
      .send(await storage().read(file.storage_key))
  }),

  bind(contract.readBox, ({ actor, params, body }) => readBox(actor, params.id, body)),

  bind(contract.turnPages, async ({ actor, params, body, reply }) =>
    reply.code(202).send(await turnPages(actor, params.id, body.pages)),
  ),

  bind(contract.splitInvoice, async ({ actor, params, body, reply }) =>
    reply.code(202).send(await splitInvoice(actor, params.id, body.after)),
  ),

  bind(contract.mergeInvoices, async ({ actor, body, reply }) =>
    reply.code(202).send(await mergeInvoices(actor, body.ids)),
  ),
]
