import type { Field, FieldName } from '#shared/extraction.ts'
import { subtract } from '#shared/money.ts'
import { proofName, proofSentence } from '#shared/proofWords.ts'
import type { Facts } from './facts.ts'
import { amountInFrench as fr } from './says.ts'
import { isOneSpot, linesNet } from './sumRules.ts'

// What would prove a value that nothing proves yet: the smallest fact, so that a person knows where to look.

/** "il manque 12,00": lines that were read, but do not reach the total. */
function linesGap(facts: Facts, total: string | null): string | null {
  const lines = linesNet(facts)
  if (!lines || total === null) return null
  const gap = subtract(total, lines.net)
  return proofSentence('linesShort', { read: fr(lines.net), gap: fr(gap), total: fr(total) })
}

function ofTotals(facts: Facts, name: 'total_ht' | 'total_tva' | 'total_ttc'): string | null {
  const [ht, tva, ttc] = [facts.value('total_ht'), facts.value('total_tva'), facts.value('total_ttc')]
  const absent = [
    ...(ht === null ? [proofName('total_ht')] : []),
    ...(tva === null ? [proofName('total_tva')] : []),
    ...(ttc === null ? [proofName('total_ttc')] : []),
  ]
  if (absent.length === 1) return proofSentence('lacks', { absent: absent.join('') })
  if (isOneSpot(facts)) return proofSentence('lacksOther', {})
  if (absent.length === 0) return null
  const gap = linesGap(facts, facts.value(name))
  if (gap) return gap
  if (!facts.lines.length && name === 'total_ttc') return proofSentence('lacksVatOrLines', {})
  return proofSentence('lacks', { absent: absent.join(' et ') })
}

/** The sentence for one unproven field; null where nothing simple would prove it. */
export function missingFact(name: FieldName, field: Field, facts: Facts): string | null {
  const labelled = field.proofs.some((proof) => proof.holds && (proof.rule === 'label' || proof.rule === 'identified'))
  switch (name) {
    case 'total_ht':
    case 'total_tva':
    case 'total_ttc':
      return ofTotals(facts, name)
    case 'amount_due':
      if (facts.value('total_ttc') === null) return proofSentence('lacks', { absent: proofName('total_ttc') })
      return field.proofs.some((proof) => proof.rule === 'due_is_total')
        ? proofSentence('lacksGross', {})
        : proofSentence('lacksDeposit', {})
    case 'supplier_name':
      return proofSentence('lacksName', {})
    case 'invoice_number':
      return proofSentence(labelled ? 'lacksNumber' : 'lacksNumberLabel', {})
    case 'invoice_date':
      return proofSentence(labelled ? 'lacksDueDate' : 'lacksDateLabel', {})
    case 'due_date':
      return facts.value('invoice_date') === null ? proofSentence('lacksDate', {}) : null
    default:
      return null
  }
}
