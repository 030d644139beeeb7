import { withActor } from '#platform/database/database.ts'
import { findFile } from '#platform/files.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { Problem } from '#platform/problem.ts'
import { storage } from '#platform/storage.ts'
import { invoiceProblems } from '../problems.ts'
import * as contract from './contract.ts'
import { pagePicture } from './picture.ts'

export const pageRoutes: BoundRoute[] = [
  bind(contract.getInvoicePage, async ({ actor, params, query, reply }) => {
    const picture = await pagePicture(actor, params.id, params.page, query.dpi)
    return reply.type('image/webp').header('cache-control', 'private, max-age=86400').send(picture)
  }),

  bind(contract.downloadFile, async ({ actor, params, reply }) => {
    const file = await withActor(actor, (tx) => findFile(tx, params.id))
    if (!file) throw new Problem(invoiceProblems.file_not_found)
    const name = encodeURIComponent(file.name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .send(await storage().read(file.storage_key))
  }),
]
