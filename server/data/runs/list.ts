import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import { type Language, Problem } from '#platform/problem.ts'
import { dataProblems } from '../problems.ts'
import { stillThere } from './artefacts.ts'
import { Run } from './contract.ts'
import { ETL, interrupted } from './track.ts'

/** What a run writes into its JSON columns; `artefacts` are [{name, href}]. */
const Row = Run.extend({
  error: z.object({ code: z.string(), fr: z.string(), en: z.string() }).nullable(),
})

/** A process that was killed ends no run: one that says "running" while nobody has the turn is told as interrupted already now. */
const select = (where: RawBuilder<unknown>, rest: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select id, parent_id, experiment, name, params, metrics, artefacts, started_by, started_at, finished_at,
         task_id, mlflow_run_id,
         case when lost then 'failed' else state end as state,
         case when lost then ${toJson(interrupted)}::jsonb else error end as error,
         exists (select from workspace_datasets d where d.run_id = runs.id) as current
    from runs
    cross join lateral (
      select state = 'running' and task_id is null and not exists (${turnOf(sql`runs.workspace_id`)}) as lost) as seen
   where ${where} ${rest}`

/** The lock that who loads a workspace's sales holds to the end, and that falls with its process (etl/turn.ts). */
const turnOf = (workspaceId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select from pg_locks
   where locktype = 'advisory' and granted and objsubid = 1
     and database = (select oid from pg_database where datname = current_database())
     and (classid::bigint << 32) | objid::bigint = hashtextextended('retail run:' || ${workspaceId}::text, 0)`

const read = async (tx: Tx, language: Language, query: RawBuilder<unknown>): Promise<Run[]> =>
  (await query.execute(tx)).rows.map((row) => {
    const { error, ...run } = Row.parse(row)
    return {
      ...run,
      artefacts: stillThere(run, language),
      error: error && { code: error.code, detail: error[language] },
    }
  })

/** Runs that are not nested, newest first, each followed by those nested in it. `before`: the moment where a page ended. */
export const listRuns = async (
  tx: Tx,
  { limit, before }: { limit: number; before?: string | undefined },
  language: Language,
): Promise<{ runs: Run[]; more: boolean }> => {
  const from = before === undefined ? null : timeOf(before)
  const tops = await read(
    tx,
    language,
    select(
      sql`parent_id is null and (${from}::timestamptz is null or started_at < ${from}::timestamptz)`,
      sql`order by started_at desc, id limit ${limit + 1}`,
    ),
  )
  const shown = tops.slice(0, limit)
  const nested = await nestedIn(
    tx,
    shown.map(({ id }) => id),
    language,
  )
  return {
    runs: shown.flatMap((run) => [run, ...nested.filter(({ parent_id }) => parent_id === run.id)]),
    more: tops.length > limit,
  }
}

/** What is no moment comes before everything: a page that is empty. */
const timeOf = (text: string): string => {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? new Date(0).toISOString() : text
}

const nestedIn = (tx: Tx, parents: readonly string[], language: Language): Promise<Run[]> =>
  read(tx, language, select(sql`parent_id = any(${parents}::uuid[])`, sql`order by started_at, id`))

/** A run with those nested in it. Throws `run_not_found`. */
export const showRun = async (tx: Tx, id: string, language: Language): Promise<{ run: Run; nested: Run[] }> => ({
  run: await findRun(tx, id, language),
  nested: await nestedIn(tx, [id], language),
})

/** The last import that nobody stopped; null: there was none. One that failed is settled by the next one that does not. */
export const lastImport = async (tx: Tx, language: Language): Promise<Run | null> => {
  const newest = sql`order by started_at desc, id limit 1`
  const [run] = await read(
    tx,
    language,
    select(sql`parent_id is null and experiment = ${ETL} and state <> 'cancelled'`, newest),
  )
  return run ?? null
}

/** Throws `run_not_found`. */
export const findRun = async (tx: Tx, id: string, language: Language): Promise<Run> => {
  const [run] = await read(tx, language, select(sql`id = ${id}`, sql``))
  if (!run) throw new Problem(dataProblems.run_not_found)
  return run
}
