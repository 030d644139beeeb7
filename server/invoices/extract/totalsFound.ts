import type { FieldName, Proof } from '#shared/extraction.ts'
import { proofSentence } from '#shared/proofWords.ts'
import type { Identifier } from './candidates/identifiers.ts'
import { found, labelled, type Put, rivalled } from './found.ts'
import { evidenceOf } from './page/spot.ts'
import { decimal } from './solve/breakdown.ts'
import type { Solution } from './solve/totals.ts'

// The solvers' answers as fields with their evidence.

/** Totals as the equations solved them. */
export function putTotals(solution: Solution, put: Put): void {
  const values: [FieldName & keyof Solution['spots'], number | null][] = [
    ['total_ht', solution.ht],
    ['total_tva', solution.tva],
    ['total_ttc', solution.ttc],
    ['amount_due', solution.due ?? solution.ttc],
    ['prepaid', solution.prepaid],
    ['rounding', solution.rounding],
    ['discount', solution.discount],
    ['charge', solution.charge],
  ]
  for (const [name, cents] of values) {
    if (cents === null) continue
    const at = solution.spots[name]
    const label = at?.label && at.score > 0.3 ? [labelled(at.label)] : []
    put(name, {
      value: decimal(cents),
      confidence: at ? Math.max(0.4, Math.min(0.85, at.score)) : 0.5,
      evidence: at ? evidenceOf(at.spot) : null,
      proofs: name === 'total_ttc' ? [...label, ...doubtsOf(solution)] : label,
    })
  }
}

/** What keeps a total from being posted unseen. */
const doubtsOf = ({ rival, unread }: Solution): Proof[] => [
  ...(rival === null ? [] : [rivalled(decimal(rival))]),
  ...(unread ? [{ rule: 'rival', holds: false, says: proofSentence('totalNotRead', {}) }] : []),
]

/** The account to pay to: one whose key holds before one that only a label names. */
export function putBank(identifiers: readonly Identifier[], put: Put): void {
  const ibans = identifiers.filter((id) => id.kind === 'iban')
  const iban = ibans.find((id) => id.valid) ?? ibans.find((id) => /iban|account|compte|konto/i.test(id.segment.text))
  if (iban) put('iban', found(iban.value, iban, iban.valid ? 1 : 0.5, [labelled('IBAN')]))
  const bic = identifiers.find((id) => id.kind === 'bic' && /bic|swift/i.test(id.segment.text.slice(0, id.start)))
  if (bic) put('bic', found(bic.value, bic, 0.9, [labelled('BIC')]))
}
