import type { FieldName, Proof } from '#shared/extraction.ts'
import { proofSentence } from '#shared/proofWords.ts'
import type { Found } from './draft.ts'
import { evidenceOf, type Spot } from './page/spot.ts'

/** Keeps what was found for a field; what was found for it before stands. */
export type Put = (name: FieldName, value: Found | null) => void

export const labelled = (text: string): Proof => ({
  rule: 'label',
  holds: true,
  says: proofSentence('label', { text }),
})
export const identified = (text: string): Proof => ({ ...labelled(text), rule: 'identified' })

export const rivalled = (text: string): Proof => ({
  rule: 'rival',
  holds: false,
  says: proofSentence('rival', { value: text }),
})

/** A value read on the page: trusted by how well its label stands to it. */
export function found(value: string, spot: Spot, score: number, proofs: Proof[]): Found {
  return { value, confidence: Math.max(0.2, Math.min(0.85, score * 0.85)), evidence: evidenceOf(spot), proofs }
}
