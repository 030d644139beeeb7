import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/database/database.ts'
import { encodings } from '../files/encoding.ts'

/** What of a publication's summary (`clean/clean.ts`) this folder shows. */
const Summary = z.object({
  headers: z.array(z.string()),
  encoding: z.enum(encodings),
  delimiter: z.enum([',', ';', '\t', '|']),
  gzip: z.boolean(),
  droppedByReason: z.record(z.string(), z.object({ count: z.number(), amount: z.string().nullable() })),
  repairedByReason: z.record(z.string(), z.number()),
})

export type Publication = {
  source_name: string
  file_id: string | null
  run_id: string | null
  published_at: string
  storage_key: string | null
  summary: z.infer<typeof Summary>
}

/** What is published, with where its raw file lies; null: nothing is. */
export const findPublication = async (tx: Tx): Promise<Publication | null> => {
  const { rows } = await sql<Omit<Publication, 'summary'> & { summary: unknown }>`
    select d.source_name, d.file_id, d.run_id, d.published_at, f.storage_key, d.summary
      from workspace_datasets d left join files f on f.id = d.file_id
     where d.kind = 'retail'`.execute(tx)
  const [row] = rows
  return row ? { ...row, summary: Summary.parse(row.summary) } : null
}
