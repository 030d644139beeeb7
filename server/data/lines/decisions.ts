import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/database/database.ts'
import type { Decision, decisionKinds } from './contract.ts'
import { findPublication } from './publication.ts'

export type DecisionKind = (typeof decisionKinds)[number]
export type Wanted = { reason?: string | undefined; after: number; limit: number }

/** Counts by reason, as cleaning made them: no table is read for it. */
export const countDecisions = async (tx: Tx) => {
  const publication = await findPublication(tx)
  if (!publication) return { headers: [], rejects: [], repairs: [] }
  const { headers, droppedByReason, repairedByReason } = publication.summary
  return {
    headers,
    rejects: Object.entries(droppedByReason).map(([reason, { count, amount }]) => ({ reason, count, amount })),
    repairs: Object.entries(repairedByReason).map(([reason, count]) => ({ reason, count })),
  }
}

/** A page of decisions in the order of the file, from the line after `after` on. */
export const listDecisions = (
  tx: Tx,
  kind: DecisionKind,
  wanted: Wanted,
): Promise<{ decisions: Decision[]; more: boolean }> =>
  kind === 'rejects' ? listRejects(tx, wanted) : listRepairs(tx, wanted)

const Cells = z.array(z.string())

const listRejects = async (tx: Tx, { reason, after, limit }: Wanted) => {
  const { rows } = await sql<{ line: number; reason: string; cells: string; amount: string | null }>`
    select source_line as line, reason, cells, amount from sales_rejects
     where source_line > ${after} ${reason === undefined ? sql`` : sql`and reason = ${reason}`}
     order by source_line limit ${limit + 1}`.execute(tx)
  const decisions = rows
    .slice(0, limit)
    .map((row) => ({ ...row, cells: Cells.parse(JSON.parse(row.cells)), before: null, after: null }))
  return { decisions, more: rows.length > limit }
}

/** One line has no more repairs than there are reasons: it is never cut in two by a page. */
const mostOfALine = 20

const listRepairs = async (tx: Tx, { reason, after, limit }: Wanted) => {
  const { rows } = await sql<{ line: number; reason: string; before: string; after: string }>`
    select source_line as line, reason, before, after from sales_repairs
     where source_line > ${after} ${reason === undefined ? sql`` : sql`and reason = ${reason}`}
     order by source_line, reason limit ${limit + mostOfALine}`.execute(tx)
  const last = rows[limit - 1]?.line
  const page = last === undefined ? rows : rows.filter(({ line }) => line <= last)
  const decisions = page.map((row) => ({ ...row, cells: [], amount: null }))
  return { decisions, more: page.length < rows.length }
}
