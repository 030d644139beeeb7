import type { Run } from '#data/runs/contract.ts'

/** Of runs, newest first: the last import that nobody stopped, where it failed. Those nested in it are no imports. */
export const failedLast = <R extends Pick<Run, 'parent_id' | 'state'>>(runs: readonly R[]): R | null => {
  const last = runs.find(({ parent_id, state }) => parent_id === null && state !== 'cancelled')
  return last?.state === 'failed' ? last : null
}
