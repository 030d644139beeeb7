import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, systemActor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { log } from '#platform/log.ts'
import type { Job, LentList } from '#platform/module.ts'
import { queryOfTx } from '../query.ts'
import { writeProposals } from '../store.ts'
import { doublesOfList } from './doubles.ts'

/** Rows of a list beyond which it is not looked through: doubles of such lists are found by `comptoir match`. */
const mostRows = 50_000

/** Looks for doubles in the lists that other rooms lend, in one workspace. They are shown here and settled there. */
export const findListDoubles = async (actor: Actor, lists: readonly LentList[]): Promise<void> => {
  for (const list of lists) {
    const { table, apart } = await withActor(actor, async (tx) => ({
      table: await list.rows(tx),
      apart: new Set(((await list.apart?.(tx)) ?? []).map((pair) => pairKey(...pair))),
    }))
    if (table.rows.length > mostRows) continue
    const found = doublesOfList(table).filter(({ left, right }) => !apart.has(pairKey(left.key, right.key)))
    await withActor(actor, (tx) => writeProposals(queryOfTx(tx), actor.workspaceId, list.name, found))
  }
}

/** After a run the lists are looked through too; what fails there leaves the run as it ended, and the night tries again. */
export const afterwards = (job: Job, lists: readonly LentList[]): Job => ({
  ...job,
  run: async (payload, signal) => {
    await job.run(payload, signal)
    await findListDoubles(systemActor(payload.workspaceId, payload.requestId), lists).catch((error: unknown) =>
      log().warn({ err: error }, 'doubles in lent lists were not looked for'),
    )
  },
})

/** The nightly look, in every workspace. */
export const findAllListDoubles = async (lists: readonly LentList[]): Promise<void> => {
  const { rows } = await asOwner((tx) => sql<{ id: string }>`select id from workspaces order by created_at`.execute(tx))
  for (const { id } of rows) await findListDoubles(systemActor(id, randomUUID()), lists)
}

const pairKey = (a: string, b: string): string => JSON.stringify([a, b].sort())
