import type { Proof } from '#shared/extraction.ts'

/** Proofs as one sentence, for screen readers. */
export const spoken = (proofs: Proof[]): string => proofs.map((proof) => proof.says).join(' ; ')

/** Equations and check digits that hold; where a value was read is no equation. */
const places = new Set(['label', 'xml', 'person', 'drawn', 'pattern', 'identified', 'rival'])

export const equations = (proofs: Proof[]): Proof[] => proofs.filter((proof) => !places.has(proof.rule))
