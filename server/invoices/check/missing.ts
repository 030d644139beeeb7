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
  if (isOneSpot(facts)) return 'HT et TTC sont lus au même endroit : il manque un second montant qui les confirme'
  if (absent.length === 0) return null
  const gap = linesGap(facts, facts.value(name))
  if (gap) return gap
  if (!facts.lines.length && name === 'total_ttc')
    return 'il manque la TVA ou les lignes : aucune égalité ne contient ce total'
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
        ? 'il manque une preuve du total TTC, dont il dépend'
        : "il manque l'acompte ou l'arrondi déjà déduit"
    case 'supplier_name':
      return 'il manque un second endroit qui porte ce nom, ou une mention légale'
    case 'invoice_number':
      return labelled
        ? 'il manque un second endroit qui porte ce numéro'
        : "il manque l'étiquette qui dirait que c'est le numéro"
    case 'invoice_date':
      return labelled
        ? "il manque l'échéance, que l'ordre des dates vérifierait"
        : "il manque l'étiquette qui dirait que c'est la date de facture"
    case 'due_date':
      return facts.value('invoice_date') === null ? 'il manque la date de facture' : null
    default:
      return null
  }
}
