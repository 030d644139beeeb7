import { Problem } from '#platform/problem.ts'

/** The code of the problem that a call ends in; what it returned is a fault of the test. */
export async function codeOf(call: () => unknown): Promise<string> {
  try {
    await call()
  } catch (error) {
    if (error instanceof Problem) return error.definition.code
    throw error
  }
  return 'no problem'
}
