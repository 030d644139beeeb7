import type { Proof } from '#shared/extraction.ts'

const doubts = new Set(['rival', 'missing', 'terms'])

/** Another possible reading, or a fact that would prove the value: a question, not a contradiction. */
export const isDoubt = (proof: Proof): boolean => !proof.holds && doubts.has(proof.rule)

/** Equations and check digits that hold; where a value was read is no equation. */
const places = new Set([
  'label',
  'xml',
  'person',
  'drawn',
  'pattern',
  'pattern_place',
  'identified',
  'rival',
  'missing',
])

export const equations = (proofs: Proof[]): Proof[] => proofs.filter((proof) => !places.has(proof.rule))
