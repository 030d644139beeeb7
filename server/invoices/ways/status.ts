import { hostname } from 'node:os'
import { sql } from 'kysely'
import { asOwner } from '#platform/database/database.ts'
import type { TaskError } from '#platform/jobs/taskRow.ts'
import { taskError } from '#platform/jobs/tasks.ts'
import type { Language, Problem } from '#platform/problem.ts'
import type { WayStatus } from '#shared/ways.ts'

// How the ways in fare: each worker writes its row after each look, the operations screen reads them all.

/** What one look came to. `taken` counts new documents, `waiting` what was seen and left for later. */
export type Look = {
  taken: number
  refused: number
  waiting: number
  fault: unknown
  /** What it got around, and somebody should know. */
  warning: Problem | null
}

/** What is kept of a look's fault; one that did not stand in the way says so. */
type Kept = TaskError & { warning?: true }

/** Notes the outcome of a look. `fault`: what was thrown or found; null where the way works. */
export const noteLook = (way: WayStatus['way'], place: string, look: Look): Promise<unknown> => {
  const warning: Kept | null = look.warning && { ...taskError(look.warning), warning: true }
  const kept: Kept | null = look.fault ? taskError(look.fault) : warning
  const fault = kept && JSON.stringify(kept)
  return asOwner((tx) =>
    sql`
      insert into comptoir.ways as w (way, host, place, taken_at, taken, refused, waiting, fault)
      values (${way}, ${hostname()}, ${place}, case when ${look.taken}::int > 0 then now() end, ${look.taken},
              ${look.refused}, ${look.waiting}, ${fault}::jsonb)
      on conflict (way, host) do update
        set place = excluded.place, looked_at = now(), taken_at = coalesce(excluded.taken_at, w.taken_at),
            taken = w.taken + excluded.taken, refused = w.refused + excluded.refused, waiting = excluded.waiting,
            fault = excluded.fault`.execute(tx),
  )
}

/** A machine that has not looked for a day is gone, or no longer watches. */
export const waysStatus = async (language: Language): Promise<WayStatus[]> => {
  const { rows } = await asOwner((tx) =>
    sql<Omit<WayStatus, 'fault' | 'warning'> & { fault: Kept | null }>`
      select way, host, place, looked_at, taken_at, taken::int, refused::int, waiting, fault
        from comptoir.ways where looked_at > now() - interval '1 day' order by way, host`.execute(tx),
  )
  return rows.map(({ fault: kept, ...row }) => {
    const said = kept && { code: kept.code, detail: kept[language] }
    return { ...row, fault: kept?.warning ? null : said, warning: kept?.warning ? said : null }
  })
}
