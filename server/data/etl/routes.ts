import { accepted } from '#platform/http/accepted.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import * as contract from './contract.ts'
import { startRetailRun } from './start.ts'
import { showRetailFile, uploadRetailFile } from './upload.ts'

export const etlRoutes: BoundRoute[] = [
  bind(contract.uploadRetailFile, async ({ actor, request, reply }) =>
    reply.code(201).send(await uploadRetailFile(actor, request)),
  ),
  bind(contract.getRetailFile, ({ actor, params }) => showRetailFile(actor, params.file_id)),
  bind(contract.startRetailRun, async ({ actor, body, reply }) => {
    const receipt = await startRetailRun(actor, body)
    return accepted(reply, receipt).send(receipt)
  }),
]
