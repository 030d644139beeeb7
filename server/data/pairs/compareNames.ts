import { startThread, type Waiting } from '#platform/thread.ts'
import type { DoubleThresholds, NameDouble } from './doubles.ts'
import type { Named, SeenName } from './products.ts'
import type { Judged } from './teach.ts'

export type CompareRequest = { names: readonly SeenName<Named>[]; thresholds: DoubleThresholds }

/** Names of different codes that are alike, and how the levels do on this company's own renamed products. */
export type Compared = { doubles: NameDouble[]; truths: Record<'P2' | 'P4', Judged[]> }

/** A thread that compares a company's names with each other once it is given them: 5,000 of them take more than a second. */
export const nameComparer = (signal: AbortSignal): Waiting<CompareRequest, Compared> =>
  startThread(new URL('./compareNamesThread.ts', import.meta.url), signal)
