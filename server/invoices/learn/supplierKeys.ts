import type { Extraction } from '#shared/extraction.ts'
import { isIban, isSiren } from '#shared/identifiers.ts'
import { isVatNumber } from '#shared/vatNumber.ts'
import { keysOnPage, ownKeys, weightOf } from '../extract/learned/keys.ts'
import type { Page } from '../extract/learned/spots.ts'
import { nameKey } from '../extract/parties/nameText.ts'
import type { OwnIdentity } from '../extract/parties/supplier.ts'

// What recognises the supplier of a document that a person (or its XML) has told us about.

export type Recognition = {
  /** The most trusted key. */
  key: string
  keys: string[]
  /** The supplier's name stands on the page. */
  named: boolean
}

/**
 * Numbers that the fields state and whose key holds; a French VAT number holds the SIREN. Nothing that is contradicted, and
 * beside an XML nothing that only the page says: a stranger's page may lie in the same file.
 */
function statedKeys(extraction: Extraction): string[] {
  const fromXml = extraction.engine === 'cii' || extraction.engine === 'ubl'
  const stated = (name: 'supplier_siren' | 'supplier_siret' | 'supplier_vat' | 'iban'): { value: string | null } => {
    const { value, mark, evidence } = extraction.fields[name]
    return { value: mark === 'contradicted' || (fromXml && !evidence?.path) ? null : value }
  }
  const [supplier_siren, supplier_siret] = [stated('supplier_siren'), stated('supplier_siret')]
  const [supplier_vat, iban] = [stated('supplier_vat'), stated('iban')]
  const keys: string[] = []
  const french = /^FR..(\d{9})$/.exec(supplier_vat.value ?? '')?.[1]
  const siren = supplier_siren.value ?? supplier_siret.value?.slice(0, 9) ?? french
  if (siren && isSiren(siren)) keys.push(`siren:${siren}`)
  if (supplier_vat.value && !french && isVatNumber(supplier_vat.value)) keys.push(`vat:${supplier_vat.value}`)
  if (iban.value && isIban(iban.value)) keys.push(`iban:${iban.value}`)
  return keys
}

/** What these pages carry (null: all): on another page of the file another company may stand. */
function keysOnPages({ sheet, identifiers }: Page, pages: ReadonlySet<number> | null): Set<string> {
  if (!pages) return keysOnPage(sheet, identifiers)
  const segments = sheet.segments.filter((segment) => pages.has(segment.page))
  return keysOnPage(
    { ...sheet, segments },
    identifiers.filter(({ segment }) => pages.has(segment.page)),
  )
}

/** Null where the supplier has neither name nor number: then nothing can be learned about it. */
export function recognitionOf(page: Page, extraction: Extraction, own: OwnIdentity[]): Recognition | null {
  const { fields } = extraction
  const name = fields.supplier_name.value
  const stated = statedKeys(extraction)
  const others = new Set([
    ...ownKeys(own),
    ...(fields.buyer_siren.value ? [`siren:${fields.buyer_siren.value}`] : []),
    ...(fields.buyer_vat.value ? [`vat:${fields.buyer_vat.value}`] : []),
  ])
  const key = name ? nameKey(name) : ''
  const namedOn = new Set(
    page.sheet.segments.flatMap((segment) =>
      key.length > 1 && nameKey(segment.text).includes(key) ? [segment.page] : [],
    ),
  )
  const named = namedOn.size > 0
  const onPage = keysOnPages(page, named ? namedOn : null)
  const contacts = [...onPage].filter((key) => /^(?:domain|phone):/.test(key))
  const strong = [...new Set([...stated, ...contacts, ...(key ? [`name:${key}`] : [])])].filter(
    (one) => !others.has(one),
  )
  // A page that names nobody is known by the lines that its paper always carries.
  const known = named || strong.some((one) => weightOf(one) >= 3)
  const lines = known ? [] : [...onPage].filter((one) => one.startsWith('line:'))
  const keys = [...strong, ...lines]
  const [best] = keys.toSorted((a, b) => weightOf(b) - weightOf(a))
  return best ? { key: best, keys, named } : null
}
