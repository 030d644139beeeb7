import type { CandidatePair } from '#data/pairs/contract.ts'
import { createStore } from '#ui/store.ts'

type Decision = CandidatePair['state']

/** Decided here, by id, while what the server answered last may still say otherwise. */
export const settledPairs = createStore<ReadonlyMap<string, Decision>>(new Map())

/** Notes a decision; null: what the server says counts again. */
export const settle = (id: string, decision: Decision | null): void =>
  settledPairs.set((before) => {
    const after = new Map(before)
    if (decision === null) after.delete(id)
    else after.set(id, decision)
    return after
  })

/** Those that stand in this state, by the server's word and by what was decided here since. */
export const inState = <P extends Pick<CandidatePair, 'id' | 'state'>>(
  pairs: readonly P[],
  state: Decision,
  settled: ReadonlyMap<string, Decision>,
): P[] => pairs.filter((pair) => pair.state === state && (settled.get(pair.id) ?? state) === state)
