import type { Corpus } from './corpus.ts'
import type { Judgement } from './judge.ts'
import { type Kind, type Mutant, mutantOf } from './mutant.ts'
import { type Desk, tryMutant } from './trials.ts'

export type Verdict = Judgement & { mutant: Mutant; ms: number }

export type Campaign = {
  seed: number
  indexes: readonly number[]
  kinds: readonly Kind[]
  /** Mutants under way at the same time. */
  concurrency: number
  onVerdict: (verdict: Verdict) => void | Promise<void>
}

/** Sends mutants one after the other, several at a time, and hands over what became of each. */
export const runCampaign = async (desk: Desk, documents: Corpus, campaign: Campaign): Promise<void> => {
  const { seed, indexes, kinds, concurrency, onVerdict } = campaign
  const waiting = indexes[Symbol.iterator]()
  const work = async (): Promise<void> => {
    for (const index of waiting) {
      const mutant = mutantOf(documents, seed, index, kinds)
      const started = performance.now()
      const judgement = await tryMutant(desk, mutant).catch((error: unknown) => ({
        outcome: 'no answer',
        fault: `${error}${error instanceof Error && error.cause ? ` (${error.cause})` : ''}`,
        sentence: null,
      }))
      await onVerdict({ ...judgement, mutant, ms: performance.now() - started })
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))
}
