import type { Extraction, FieldName, Proof } from '#shared/extraction.ts'
import { proofSentence } from '#shared/proofWords.ts'
import { checkFields } from '../../check/check.ts'
import { dateInFrench, grouped } from '../../check/says.ts'
import { nameKey } from '../../extract/parties/nameText.ts'
import { follows } from '../twin/gap.ts'
import type { SeenInvoice } from '../twin/seen.ts'
import { sequenceOf } from '../twin/sequence.ts'
import { ibansOf } from '../twin/twin.ts'
import type { SurpriseKind } from './contract.ts'

const TWIN_RULES: ReadonlySet<string> = new Set(['sequence', 'next_number', 'known_iban', 'known_supplier'])

type Known = { field: FieldName; proof: Proof }

/** What the supplier's validated invoices say for the values of this one; `confirmed`: IBANs that a person checked. */
export const twinProofs = (
  invoice: SeenInvoice,
  validated: readonly SeenInvoice[],
  confirmed: readonly string[],
): Known[] => [
  ...numberProofs(invoice, validated),
  ...ibanProofs(invoice, validated, confirmed),
  ...nameProofs(invoice, validated),
]

const holding = (field: FieldName, rule: string, says: string): Known => ({ field, proof: { rule, holds: true, says } })

const numberProofs = (invoice: SeenInvoice, validated: readonly SeenInvoice[]): Known[] => {
  const sequence = sequenceOf(validated, invoice.docType === 'credit_note')
  const before = sequence && follows(invoice, sequence, validated)
  if (!before) return []
  const says = proofSentence('follows', { text: before.number, date: dateInFrench(before.date) })
  return [
    holding('invoice_number', 'sequence', says),
    ...(before.next
      ? [holding('invoice_number', 'next_number', proofSentence('expected', { text: before.number }))]
      : []),
  ]
}

const ibanProofs = (
  { iban }: SeenInvoice,
  validated: readonly SeenInvoice[],
  confirmed: readonly string[],
): Known[] => {
  if (!iban) return []
  const known = ibansOf(validated, confirmed).find((one) => one.iban === iban && one.trusted)
  if (known)
    return [holding('iban', 'known_iban', proofSentence('ibanKnown', { date: dateInFrench(known.first_seen) }))]
  return confirmed.includes(iban) ? [holding('iban', 'known_iban', proofSentence('ibanConfirmed', {}))] : []
}

const sirenSays = (text: string, count: number): string =>
  count > 1 ? proofSentence('sirenOften', { text, count: String(count) }) : proofSentence('sirenOnce', { text })

const nameSays = (count: number): string =>
  count > 1 ? proofSentence('nameOften', { count: String(count) }) : proofSentence('nameOnce', {})

/**
 * The SIREN that validated invoices have; and the name, where they carry it together with an identifier that this one has
 * too. A name alone would prove itself.
 */
const nameProofs = ({ siren, vat, iban, name }: SeenInvoice, validated: readonly SeenInvoice[]): Known[] => {
  const sirens = siren ? validated.filter((one) => one.siren === siren) : []
  const key = name ? nameKey(name) : null
  const named = validated.filter(
    (one) =>
      one.name !== null &&
      nameKey(one.name) === key &&
      ((siren && one.siren === siren) || (vat && one.vat === vat) || (iban && one.iban === iban && !one.ibanDoubted)),
  )
  return [
    ...(siren && sirens.length > 0
      ? [holding('supplier_siren', 'known_supplier', sirenSays(grouped(siren, 3), sirens.length))]
      : []),
    ...(named.length > 0 ? [holding('supplier_name', 'known_supplier', nameSays(named.length))] : []),
  ]
}

/**
 * The extraction with what the twin says for it, in place of what it said before, checked again. Its proofs lift the mark
 * of values that no equation carries (see `check/check.ts`); `auto` rests on none of them, and is taken away while a
 * blocking surprise is open.
 */
export const withTwin = (
  extraction: Extraction,
  known: readonly Known[],
  blocking: readonly SurpriseKind[],
): Extraction => {
  const fields = { ...extraction.fields }
  for (const [name, field] of Object.entries(fields) as [FieldName, Extraction['fields'][FieldName]][]) {
    const own = field.value === null ? [] : known.filter((one) => one.field === name).map((one) => one.proof)
    fields[name] = { ...field, proofs: [...field.proofs.filter(({ rule }) => !TWIN_RULES.has(rule)), ...own] }
  }
  const checked = checkFields({ ...extraction, fields })
  if (blocking.length === 0) return checked
  return { ...checked, auto: false, reasons: [...checked.reasons, ...blocking.map((kind) => `surprise_${kind}`)] }
}
