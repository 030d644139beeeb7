import { Problem } from '../problem.ts'
import { databaseProblems } from './problems.ts'

/**
 * A query met a table or view that is not there: somebody dropped it (`comptoir db setup --drop-only`), and there is a way
 * back. Null: another fault.
 */
export const absentObject = (error: unknown): Problem | null => {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '42P01') return null
  // Whatever the language of the server's messages, the name stands in quotes of some kind.
  const [, name = '?'] = /["«“]\s?([\w.]+)\s?["»”]/.exec(error.message) ?? []
  return new Problem(databaseProblems.database_objects_absent, { name })
}
