import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { withActor } from '#platform/database/database.ts'
import { shownName } from '#platform/files.ts'
import { receiveFile, wholeBytes } from '#platform/http/receiveFile.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { Problem } from '#platform/problem.ts'
import { temporaryFolder } from '#platform/temporary.ts'
import { tableProblems } from '../files/problems.ts'
import { evaluateKpis } from '../kpis/evaluate.ts'
import type { SemanticModel } from '../metrics/model.ts'
import * as contract from './contract.ts'
import { setCosts, showCosts } from './costs.ts'
import { type Cost, readCosts } from './readCosts.ts'

/** A line a product: far more than any shop has. */
const megabytes = 20

export const costRoutes = (model: SemanticModel): BoundRoute[] => [
  bind(contract.getCosts, ({ actor }) => withActor(actor, showCosts)),
  bind(contract.putCosts, async ({ actor, request }) => {
    const state = await setCosts(actor, await costsIn(request))
    // Those of margins are others now.
    await evaluateKpis(actor, () => model)
    return state
  }),
  bind(contract.deleteCosts, async ({ actor }) => {
    await setCosts(actor, [])
    await evaluateKpis(actor, () => model)
    return null
  }),
]

/** Of the part `file`. */
const costsIn = async (request: FastifyRequest): Promise<Cost[]> => {
  const { file: bytes } = await receiveFile(request, {
    most: megabytes * 1024 ** 2,
    tooLarge: (name) => new Problem(tableProblems.table_too_big, { file: shownName(name), megabytes }),
    take: wholeBytes,
  })
  const folder = temporaryFolder('costs')
  try {
    const path = join(folder, 'couts.csv')
    await writeFile(path, bytes)
    return await readCosts(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
