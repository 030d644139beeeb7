import type { DuckDBConnection } from '@duckdb/node-api'
import type { OnWritten } from '../files/arrivals.ts'
import { measureLines } from '../quality/lines.ts'
import type { Measured } from '../quality/measure.ts'
import { asPublished } from '../views/asPublished.ts'
import { type SumFiles, sumFiles, writeSums } from '../views/sums.ts'

export type Summing = {
  files: SumFiles
  /** What checks found in the lines, by their key. */
  measured: Map<string, Measured>
  /** Fills both; for `clean`. */
  onKept: (duck: DuckDBConnection) => Promise<void>
}

/**
 * What is made of a workspace's lines while the engine that cleans them holds them; files go into `folder`, and each is told
 * as soon as it is whole.
 */
export const summing = (workspaceId: string, folder: string, onWritten: OnWritten = () => {}): Summing => {
  const files = sumFiles(folder)
  const measured: Summing['measured'] = new Map()
  return {
    files,
    measured,
    onKept: async (duck) => {
      await asPublished(duck, workspaceId)
      await writeSums(duck, workspaceId, files, onWritten)
      for (const [key, found] of await measureLines(duck, workspaceId)) measured.set(key, found)
    },
  }
}
