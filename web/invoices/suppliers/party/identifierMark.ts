import type { Party } from '#invoices/suppliers/contract.ts'
import type { Mark } from '#shared/extraction.ts'
import { compact, isSiren, isSiret } from '#shared/identifiers.ts'
import { vatNumberCheck } from '#shared/vatNumber.ts'

// What the key of an identifier says, so that a record shows the same marks as an invoice.

export type IdentifierName = 'siren' | 'siret' | 'vat'

/** `because` names the sentence in the dictionary, under `party.check`. */
export type IdentifierMark = { mark: Mark; because: 'proven' | 'alone' | 'unproven' | 'contradicted' | 'other' }

const contradicted: IdentifierMark = { mark: 'contradicted', because: 'contradicted' }
const other: IdentifierMark = { mark: 'contradicted', because: 'other' }

const siretMark = (siret: string, siren: string | null): IdentifierMark => {
  if (!isSiret(siret)) return contradicted
  if (siren === null) return { mark: 'proven', because: 'alone' }
  return siret.startsWith(siren) ? { mark: 'proven', because: 'proven' } : other
}

const vatMark = (vat: string, siren: string | null): IdentifierMark => {
  const check = vatNumberCheck(vat)
  if (!check?.shape || check.key === false) return contradicted
  if (check.country === 'FR' && siren !== null && vat.slice(4) !== siren) return other
  return check.key ? { mark: 'proven', because: 'proven' } : { mark: 'unproven', because: 'unproven' }
}

/** The mark of an identifier of a record; null where it is not given. */
export const identifierMark = (
  name: IdentifierName,
  party: Pick<Party, 'siren' | 'siret' | 'vat'>,
): IdentifierMark | null => {
  const value = party[name]
  if (value === null || value.trim() === '') return null
  const text = compact(value)
  const siren = party.siren === null ? null : compact(party.siren)
  if (name === 'siren') return isSiren(text) ? { mark: 'proven', because: 'proven' } : contradicted
  return name === 'siret' ? siretMark(text, siren) : vatMark(text, siren)
}
