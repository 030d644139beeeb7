import { constants } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import { maxBytes } from '#documents/limits.ts'
import { documentProblems } from '#documents/problems.ts'
import { Problem } from '#platform/problem.ts'
import { wayProblems } from '../problems.ts'
import { isCode } from './claim.ts'
import type { Path } from './paths.ts'
import type { Seen } from './settle.ts'

/** The writer is not done: the file changed while we held it. */
export const unfinished = Symbol('unfinished')

/**
 * The bytes of a claimed file. A link is not followed, a pipe not waited for, a huge file not read.
 * `expected`: as it was when it settled; null for a file that a dead worker left.
 * @throws Problem inbox_not_a_file, inbox_unreadable, file_too_large
 */
export const readClaimed = async (file: Path, expected: Seen | null): Promise<Uint8Array | typeof unfinished> => {
  if (!(await lstat(file)).isFile()) throw new Problem(wayProblems.inbox_not_a_file)
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((error) => {
    if (isCode(error, 'EACCES', 'EPERM')) throw new Problem(wayProblems.inbox_unreadable)
    throw error
  })
  try {
    const before = await handle.stat()
    if (!before.isFile()) throw new Problem(wayProblems.inbox_not_a_file)
    if (expected && differs(before, expected)) return unfinished
    if (before.size > maxBytes) throw new Problem(documentProblems.file_too_large, { limitMb: maxBytes / 1024 / 1024 })
    const bytes = await handle.readFile()
    // A writer that kept the file open goes on writing wherever it was moved to.
    return differs(await handle.stat(), before) || bytes.length !== before.size ? unfinished : bytes
  } finally {
    await handle.close()
  }
}

const differs = (a: Seen, b: Seen): boolean => a.size !== b.size || a.mtimeMs !== b.mtimeMs
