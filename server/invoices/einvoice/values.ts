import Big from 'big.js'
import type { FieldName } from '#shared/extraction.ts'
import { compact } from '#shared/identifiers.ts'
import type { Decimal } from '#shared/money.ts'
import { proofSentence } from '#shared/proofWords.ts'
import type { Found } from '../extract/draft.ts'
import type { Node } from './xml.ts'

// XML values brought to our forms. Amounts in XML use a dot and no grouping (xs:decimal).

/** "160.0000" → "160.00"; at least `digits` decimals, more only where they carry something; null when it is no number. */
export function amountOf(text: string | undefined, digits = 2): Decimal | null {
  const clean = (text ?? '').trim().replace(/^\+/, '')
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(clean)) return null
  const exact = Big(clean.replace(/\.$/, ''))
  const places = exact.toFixed().split('.')[1]?.length ?? 0
  return exact.toFixed(Math.max(digits, places))
}

/** "20260131", "2026-01-31", "2026-01-31T00:00:00" → "2026-01-31"; CII format 203 carries hours after the day. */
export function dateOf(text: string | undefined): string | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})/.exec((text ?? '').trim())
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null
}

/** UNTDID 1001 codes of credit notes and of prepayment invoices; every other code counts as an invoice. */
const CREDIT_CODES = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '502', '503', '532'])
export const docTypeOf = (code: string): string =>
  CREDIT_CODES.has(code) ? 'credit_note' : code === '386' || code === '500' ? 'deposit' : 'invoice'

/** SIREN and SIRET among the identifiers of a party: by scheme (ISO 6523: 0002 SIREN, 0009 SIRET), else by shape for France. */
export function frenchIds(ids: Node[], french: boolean): { siren: Node | null; siret: Node | null } {
  const digits = (node: Node) => compact(node.text)
  const scheme = (node: Node) => node.attributes.schemeID ?? ''
  const siret = ids.find(
    (id) => /^\d{14}$/.test(digits(id)) && (scheme(id) === '0009' || (french && scheme(id) === '')),
  )
  const siren = ids.find((id) => /^\d{9}$/.test(digits(id)) && (scheme(id) === '0002' || (french && scheme(id) === '')))
  const long = ids.find((id) => scheme(id) === '0002' && /^\d{14}$/.test(digits(id)))
  return { siren: siren ?? null, siret: siret ?? long ?? null }
}

/** Collects fields with the XML element as their evidence. */
export function collector(): {
  found: Partial<Record<FieldName, Found>>
  put: (name: FieldName, node: Node | null | undefined, value?: string | null, term?: string) => void
} {
  const found: Partial<Record<FieldName, Found>> = {}
  const put = (name: FieldName, node: Node | null | undefined, value?: string | null, term?: string) => {
    const text = value === undefined ? node?.text : value
    if (!node || !text || found[name]) return
    found[name] = {
      value: text,
      confidence: 0.99,
      evidence: { page: null, box: null, path: node.path, text: node.text || text },
      proofs: [
        { rule: 'xml', holds: true, says: term ? proofSentence('xmlTerm', { text: term }) : proofSentence('xml', {}) },
      ],
    }
  }
  return { found, put }
}

/** Identifier written with blanks or dots in the XML ("FR 11 123 456 782") in compact form. */
export const idOf = (node: Node | null | undefined): string | null => (node?.text ? compact(node.text) : null)

/** Lines of an address joined by ", ". */
export const joined = (nodes: (Node | null)[]): string | null =>
  nodes
    .map((node) => node?.text)
    .filter(Boolean)
    .join(', ') || null
