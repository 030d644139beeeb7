import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { findColumns } from '../clean/columns/columns.ts'
import { sniff } from '../clean/columns/sniff.ts'
import type { SalesMap } from '../clean/contract.ts'
import { RunSettings } from './contract.ts'
import { hashFile } from './fingerprint.ts'
import type { SourceFile } from './input.ts'

/** What is true of a file, however it is worked on. */
export type Remembered = Pick<RunSettings, 'map' | 'date_order' | 'currency'>

const nothing: Remembered = { map: {}, date_order: null, currency: null }

/**
 * What somebody said of this file of this machine when it was published: its columns, the order of its dates, its currency. It
 * is the same file where it has the same name (an export that is written anew each night) or the same content; columns that
 * it has no more are forgotten. How it is matched, and how much of it is taken, is for who runs it to say.
 */
export const rememberedOf = async (actor: Actor, { path, name }: SourceFile): Promise<Remembered> => {
  const { rows } = await withActor(actor, (tx) =>
    sql<{ name: string; sha256: string; request: unknown }>`
      select f.name, f.sha256, d.request from workspace_datasets d join files f on f.id = d.file_id
       where d.kind = 'retail'`.execute(tx),
  )
  const [published] = rows
  if (!published || (published.name !== name && published.sha256 !== (await hashFile(path)))) return nothing
  const { map, date_order, currency } = RunSettings.parse(published.request)
  // Not asked with the columns that were said: who asks for one that is gone is refused.
  const { headers } = await sniff(path)
  return { map: areKnown(headers, map) ? map : {}, date_order, currency }
}

/** Whether what was said of columns can be said of these: a title, a text for all lines, what a line came to. */
export const areKnown = (headers: readonly string[], map: SalesMap): boolean => {
  try {
    findColumns(headers, map)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
