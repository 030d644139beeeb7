import { type Extraction, type FieldName, fieldNames } from '#shared/extraction.ts'
import { PAGE_UNREAD, pictureReasons } from './pictureReasons.ts'

// `auto` means: this would be posted without a person. It must never be wrong, so every doubt is a reason against it.

/** Equations in which the total stands, directly or through HT and TVA. */
const EQUATIONS = [
  'ht_plus_tva',
  'untaxed',
  'vat_amounts',
  'vat_bases',
  'base_times_rate',
  'lines_sum',
  'lines_times_rates',
  'lines_sum_gross',
  'amount_due',
  // XML and page are two readings: that they say the same is an equation, too.
  'page_agrees',
]
const LEGAL_PROOFS = new Set(['siren_luhn', 'siret_luhn', 'vat_key'])
const MUST_STAND: FieldName[] = ['supplier_name', 'invoice_number', 'invoice_date', 'total_ttc']
/** A contradiction in one of these stops the posting; what is said of the buyer does not. */
const DECIDING = fieldNames.filter((name) => !name.startsWith('buyer_') && name !== 'bic')
const TOTALS: FieldName[] = ['total_ht', 'total_tva', 'total_ttc']

/** Equations that say something: not x + 0 = x without a reason for the zero, not a sum of one part, not a default. */
function equationsOf({ fields, vat_lines, engine }: Extraction): Set<string> {
  const value = (name: FieldName) => fields[name].value
  const untaxed = value('total_tva') !== null && Number(value('total_tva')) === 0
  const trivial = new Set<string>()
  if (untaxed && value('mention') === null && engine === 'layout') trivial.add('ht_plus_tva')
  if (vat_lines.length < 2 && engine === 'layout') trivial.add('vat_amounts').add('vat_bases')
  if (value('prepaid') === null && value('rounding') === null) trivial.add('amount_due')
  // HT and total off one spot have one sum of lines.
  const once = fields.total_ttc.proofs.some(({ rule, holds }) => holds && rule === 'lines_sum_gross')
  if (once && value('total_ht') === value('total_ttc')) trivial.add('lines_sum')
  const holding = TOTALS.flatMap((name) =>
    fields[name].proofs.filter((proof) => proof.holds).map((proof) => proof.rule),
  )
  return new Set(holding.filter((rule) => EQUATIONS.includes(rule) && !trivial.has(rule)))
}

/** Says whether the extraction may be posted unseen, and, if not, the codes of what stands against it. */
export function autoPostable(extraction: Extraction): { auto: boolean; reasons: string[] } {
  const { fields } = extraction
  const against: string[] = []
  for (const name of MUST_STAND) if (fields[name].value === null) against.push(`missing_${name}`)

  for (const name of DECIDING) if (fields[name].mark === 'contradicted') against.push(`contradicted_${name}`)

  const legal = (['supplier_siren', 'supplier_siret', 'supplier_vat'] as const).some((name) =>
    fields[name].proofs.some((proof) => proof.holds && LEGAL_PROOFS.has(proof.rule)),
  )
  if (!legal) against.push('no_legal_identifier')

  const equations = equationsOf(extraction)
  const direct = fields.total_ttc.proofs.some((proof) => proof.holds && equations.has(proof.rule))
  if (equations.size < 2 || !direct) against.push('total_not_proved')

  if (fields.total_ttc.proofs.some((proof) => proof.rule === 'rival')) against.push('rival_total_ttc')
  for (const name of ['supplier_name', 'invoice_number', 'invoice_date'] as const) {
    const field = fields[name]
    if (field.value !== null && field.proofs.some((proof) => proof.rule === 'rival')) against.push(`rival_${name}`)
    if (field.value !== null && !field.proofs.some((proof) => proof.holds && SEEN.has(proof.rule)))
      against.push(`unlabelled_${name}`)
  }
  if (fields.doc_type.value === 'other') against.push('not_an_invoice')
  // Said by the reading, not by the values: it stands until a person has filled in what is missing.
  const picture = extraction.reasons.find((reason) => pictureReasons.includes(reason))
  if (picture && MUST_STAND.some((name) => fields[name].value === null)) against.unshift(picture)
  if (extraction.reasons.includes(PAGE_UNREAD)) against.unshift(PAGE_UNREAD)
  return { auto: against.length === 0, reasons: against }
}

/** Proofs of where a value was read that are enough for a number, a date or a name. */
const SEEN = new Set(['xml', 'label', 'person', 'pattern', 'identified'])
