import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, systemActor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { log } from '#platform/log.ts'
import type { LentList } from '#platform/module.ts'
import { queryOfTx } from '../../query.ts'
import { type LevelRow, writeLevels, writeProposals } from '../store.ts'
import { doublesOfList } from './doubles.ts'

/** Rows of a list beyond which it is not looked through: doubles of such lists are found by `comptoir match`. */
const mostRows = 50_000

/**
 * Looks for doubles in the lists that other rooms lend, in one workspace. They are shown here and settled there; of a list
 * that is too long for it, that is said where its doubles would stand.
 */
export const findListDoubles = async (actor: Actor, lists: readonly LentList[]): Promise<void> => {
  for (const list of lists) {
    const { table, apart } = await withActor(actor, async (tx) => ({
      table: await list.rows(tx),
      apart: new Set(((await list.apart?.(tx)) ?? []).map((pair) => pairKey(...pair))),
    }))
    const { length } = table.rows
    const isTooLong = length > mostRows
    const found = isTooLong
      ? []
      : doublesOfList(table).filter(({ left, right }) => !apart.has(pairKey(left.key, right.key)))
    await withActor(actor, async (tx) => {
      const query = queryOfTx(tx)
      await writeLevels(query, actor.workspaceId, list.name, isTooLong ? skipped(list, length) : [])
      if (!isTooLong) await writeProposals(query, actor.workspaceId, list.name, found)
    })
    if (isTooLong) log().warn({ list: list.name, rows: length, workspaceId: actor.workspaceId }, 'list too long')
  }
}

/** Names that are alike (P2): what cost too much to look for, and how it is done instead. */
const skipped = ({ label }: LentList, rows: number): LevelRow[] => [
  {
    ...{ level: 'P2', precision: null, at_least: null, judged: 0, decided: 0, threshold: 0, matched: 0 },
    skipped: {
      fr: `${label.fr} : les doublons ne sont pas cherchés au-delà de ${mostRows} lignes (il y en a ${rows}). Exportez la liste, puis « comptoir match ».`,
      en: `${label.en}: doubles are not looked for beyond ${mostRows} rows (there are ${rows}). Export the list, then “comptoir match”.`,
    },
  },
]

/** The nightly look, in every workspace: one in which it fails says so in the log and keeps it from no other. */
export const findAllListDoubles = async (lists: readonly LentList[]): Promise<void> => {
  const { rows } = await asOwner((tx) => sql<{ id: string }>`select id from workspaces order by created_at`.execute(tx))
  for (const { id } of rows) {
    await findListDoubles(systemActor(id, randomUUID()), lists).catch((error: unknown) =>
      log().warn({ err: error, workspaceId: id }, 'doubles in lent lists were not looked for'),
    )
  }
}

const pairKey = (a: string, b: string): string => JSON.stringify([a, b].sort())
