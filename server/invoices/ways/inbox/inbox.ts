import { resolve } from 'node:path'
import type { Path } from './paths.ts'
import type { Patience, Sighting } from './settle.ts'

/** A watched folder and what this process remembers of it between looks. Losing that costs one more look. */
export type Inbox = {
  dir: Path
  /** Workspace of files that lie in the folder itself. */
  defaultSlug: string
  patience: Patience
  /** A claim of another machine that does not change for so long is of a process that died. */
  deadAfterMs: number
  /** Files waiting, by path. */
  sightings: Map<string, Sighting>
  /** Claims of others, by path: when this process first saw each. */
  claims: Map<string, number>
}

export const openInbox = (
  dir: string,
  defaultSlug: string,
  { settleMs = 4000, incompleteMs = 60_000, deadAfterMs = 120_000 } = {},
): Inbox => ({
  dir: Buffer.from(resolve(dir)),
  defaultSlug,
  patience: { settleMs, incompleteMs },
  deadAfterMs,
  sightings: new Map(),
  claims: new Map(),
})
