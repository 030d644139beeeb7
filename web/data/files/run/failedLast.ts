import type { Run } from '#data/runs/contract.ts'

/** Of runs, newest first: the last import, where it failed. Those nested in it are no imports. */
export const failedLast = <R extends Pick<Run, 'parent_id' | 'state'>>(runs: readonly R[]): R | null => {
  const last = runs.find(({ parent_id }) => parent_id === null)
  return last?.state === 'failed' ? last : null
}
