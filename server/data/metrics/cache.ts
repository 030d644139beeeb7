import type { QueryResult } from './contract.ts'

// Answers over published facts, which change only with a publication: kept in this process until they are the oldest. The
// key has the workspace and the publication in it, so an answer of another one is never found.

const MOST = 300
const MOST_ROWS = 1000

const kept = new Map<string, QueryResult>()

/** The kept answer, or that of `work`, kept from now on. */
export const remembered = async (key: string, work: () => Promise<QueryResult>): Promise<QueryResult> => {
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known
  }
  const answer = await work()
  if (answer.rows.length <= MOST_ROWS) kept.set(key, answer)
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break
    kept.delete(oldest)
  }
  return answer
}
