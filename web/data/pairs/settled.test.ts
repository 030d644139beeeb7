import { beforeEach, expect, test } from 'vitest'
import type { CandidatePair } from '#data/pairs/contract.ts'
import { inState, settle, settledPairs } from './settled.ts'

type State = CandidatePair['state']

const shown = (state: State, ...said: [string, State][]): string[] =>
  inState(
    said.map(([id, state]) => ({ id, state })),
    state,
    settledPairs.get(),
  ).map(({ id }) => id)

beforeEach(() => settledPairs.set(() => new Map()))

test('what was decided leaves its list at once, and stands in the other as soon as the server says so', () => {
  settle('a', 'same')
  expect(shown('open', ['a', 'open'], ['b', 'open'])).toEqual(['b'])
  expect(shown('same', ['a', 'same'])).toEqual(['a'])
})

test('what was put back to be decided waits again', () => {
  settle('a', 'same')
  settle('a', 'open')
  expect(shown('same', ['a', 'same'])).toEqual([])
  expect(shown('open', ['a', 'open'])).toEqual(['a'])
})

test('a decision that was refused or taken back leaves no trace', () => {
  settle('a', 'different')
  settle('a', null)
  expect(shown('open', ['a', 'open'])).toEqual(['a'])
})
