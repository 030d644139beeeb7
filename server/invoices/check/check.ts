import { type Extraction, type Field, type FieldName, fieldNames, type Mark, type Proof } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import { autoPostable } from './autoPostable.ts'
import { dateRules } from './dateRules.ts'
import { type Facts, factsOf, type Rule } from './facts.ts'
import { identityRules } from './identityRules.ts'
import { missingFact } from './missing.ts'
import { sumRules } from './sumRules.ts'

const rules: Rule[] = [...identityRules, ...dateRules, ...sumRules]
const MISSING = 'missing'
const computed = new Set([...rules.map((rule) => rule.name), MISSING])

/** What a value can only fail: that a VAT number has the shape of its country proves no digit of it. */
const WITHOUT_PROOF = new Set(['vat_shape'])

/** What speaks against a value without contradicting it: another reading, other terms, a fact that would prove it. */
const DOUBTS = new Set(['rival', 'terms', MISSING])

/** Proofs that tell where a value was read; they belong to the reading and survive, unlike those that the rules compute. */
const sourceProofs = (field: Field): Proof[] => field.proofs.filter((proof) => !computed.has(proof.rule))

/** A label beside an amount is a reason to read it there, not a proof that it is right. */
const PROVING_SOURCES = new Set(['xml', 'person'])

/**
 * No equation carries a number or a name: what identifies it ("identified": a label or a legal mention, read from a text
 * layer, or by OCR in two places alike) is all the proof there can be. A lesson with words beside the value proves anything
 * but an amount: those have equations.
 */
const CARRIED_BY_NONE: ReadonlySet<FieldName> = new Set(['invoice_number', 'supplier_name'])

/**
 * Facts from the supplier's validated invoices that prove what no equation can: the one number that was to come, a name or
 * SIREN seen with the same identifier, an account that was paid before. A misreading never hits these by chance. A number
 * that merely follows ("sequence") proves nothing: any larger one would.
 */
const LIFTED_BY_HISTORY: Partial<Record<FieldName, string>> = {
  invoice_number: 'next_number',
  supplier_name: 'known_supplier',
  supplier_siren: 'known_supplier',
  iban: 'known_iban',
}

/** Read in an XML or said by a person: it needs no other value to lean on. */
const isStated = (field: Field): boolean => field.proofs.some((proof) => proof.holds && PROVING_SOURCES.has(proof.rule))

function markOf(name: FieldName, value: string | null, proofs: Proof[]): Mark {
  if (value === null) return 'unproven'
  if (proofs.some((proof) => !proof.holds && !DOUBTS.has(proof.rule))) return 'contradicted'
  if (proofs.some((proof) => !proof.holds)) return 'unproven'
  const proves = ({ rule }: Proof) =>
    (computed.has(rule) && !WITHOUT_PROOF.has(rule)) ||
    PROVING_SOURCES.has(rule) ||
    (rule === 'identified' && CARRIED_BY_NONE.has(name)) ||
    (rule === 'pattern' && fieldKinds[name] !== 'amount') ||
    rule === LIFTED_BY_HISTORY[name]
  return proofs.some(proves) ? 'proven' : 'unproven'
}

function proofsByField(facts: Facts): Map<FieldName, Proof[]> {
  const found = new Map<FieldName, Proof[]>()
  for (const rule of rules) {
    const verdict = rule.judge(facts)
    if (!verdict) continue
    for (const name of rule.fields) {
      if (facts.value(name) === null) continue
      found.set(name, [...(found.get(name) ?? []), { rule: rule.name, ...verdict }])
    }
  }
  return found
}

/** Confidence never contradicts the mark: proof lifts it, contradiction caps it. */
function confidenceOf(field: Field, mark: Mark, proofs: Proof[]): number {
  if (field.value === null) return 0
  if (mark === 'contradicted') return Math.min(field.confidence, 0.3)
  const holding = proofs.filter((proof) => proof.holds && computed.has(proof.rule)).length
  return mark === 'proven' ? Math.max(field.confidence, Math.min(0.99, 0.88 + 0.04 * holding)) : field.confidence
}

/**
 * Asks every rule again of the values as they stand and returns the extraction with new proofs, marks, confidences and `auto`.
 * Call it after reading and after each correction; it looks at nothing but the values and the proofs of where they were read.
 */
export function checkFields(extraction: Extraction): Extraction {
  const facts = factsOf(extraction)
  const found = proofsByField(facts)
  const fields = { ...extraction.fields }
  for (const name of fieldNames) {
    const field = fields[name]
    const proofs = field.value === null ? [] : [...sourceProofs(field), ...(found.get(name) ?? [])]
    const own = markOf(name, field.value, proofs)
    const borrowed = name === 'amount_due' && proofs.some((proof) => proof.rule === 'due_is_total')
    const mark = borrowed && own === 'proven' && !isStated(field) ? fields.total_ttc.mark : own
    const lacks = mark === 'unproven' && field.value !== null ? missingFact(name, { ...field, proofs }, facts) : null
    const all = lacks === null ? proofs : [...proofs, { rule: MISSING, holds: false, says: lacks }]
    fields[name] = { ...field, proofs: all, mark, confidence: confidenceOf(field, mark, proofs) }
  }
  return { ...extraction, fields, ...autoPostable({ ...extraction, fields }) }
}
