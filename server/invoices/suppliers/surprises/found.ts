import type { SurpriseKind } from './contract.ts'

/** A surprise as a rule finds it. `fact` makes it the same one when it is found again, so that a decision about it holds. */
export type Found = { kind: SurpriseKind; fact: string; blocks: boolean; details: Record<string, unknown> }
