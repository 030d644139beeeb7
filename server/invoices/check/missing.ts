import type { Field, FieldName } from '#shared/extraction.ts'
import { subtract } from '#shared/money.ts'
import type { Facts } from './facts.ts'
import { amountInFrench as fr } from './says.ts'
import { isOneSpot, linesNet } from './sumRules.ts'

// What would prove a value that nothing proves yet: the smallest fact, so that a person knows where to look.

/** "il manque 12,00": lines that were read, but do not reach the total. */
function linesGap(facts: Facts, total: string | null): string | null {
  const lines = linesNet(facts)
  if (!lines || total === null) return null
  const gap = subtract(total, lines.net)
  return `les lignes lues font ${fr(lines.net)} : il manque ${fr(gap)} pour faire ${fr(total)}`
}

function ofTotals(facts: Facts, name: 'total_ht' | 'total_tva' | 'total_ttc'): string | null {
  const [ht, tva, ttc] = [facts.value('total_ht'), facts.value('total_tva'), facts.value('total_ttc')]
  const absent = [
    ...(ht === null ? ['le total HT'] : []),
    ...(tva === null ? ['la TVA'] : []),
    ...(ttc === null ? ['le total TTC'] : []),
  ]
  if (absent.length === 1) return `il manque ${absent[0]}`
  if (isOneSpot(facts)) return 'il manque un second montant : HT et TTC viennent du même nombre de la page'
  if (absent.length === 0) return null
  const gap = linesGap(facts, facts.value(name))
  if (gap) return gap
  if (!facts.lines.length && name === 'total_ttc')
    return 'il manque la TVA ou les lignes : sans elles, ce total ne peut pas être recalculé'
  return `il manque ${absent.join(' et ')}`
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
      if (facts.value('total_ttc') === null) return 'il manque le total TTC'
      return field.proofs.some((proof) => proof.rule === 'due_is_total')
        ? 'il manque une confirmation du total TTC, dont ce montant dépend'
        : "il manque l'acompte ou l'arrondi déjà déduit"
    case 'supplier_name':
      return 'il manque ce nom ailleurs sur la page, par exemple dans les mentions légales'
    case 'invoice_number':
      return labelled
        ? 'il manque ce numéro ailleurs sur la page'
        : 'il manque un libellé à côté de ce numéro, comme « Facture n° »'
    case 'invoice_date':
      return labelled
        ? "il manque l'échéance, à laquelle comparer cette date"
        : 'il manque un libellé à côté de cette date, comme « Date de facture »'
    case 'due_date':
      return facts.value('invoice_date') === null ? 'il manque la date de facture' : null
    default:
      return null
  }
}
