import { Readable } from 'node:stream'
import { attachment } from '#platform/http/attachment.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import * as contract from './contract.ts'
import { exportInvoices } from './export.ts'

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }

export const exportRoutes: BoundRoute[] = [
  bind(contract.exportInvoices, async ({ actor, query, language, reply }) => {
    const { format, rows, ...selection } = query
    const { name, pieces } = await exportInvoices(actor, { selection, format, rows }, language)
    return reply
      .type(types[format])
      .header('content-disposition', attachment(name))
      .send(Readable.from(pieces, { objectMode: false }))
  }),
]
