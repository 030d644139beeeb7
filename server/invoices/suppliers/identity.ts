import { type Field, type FieldName, type Fields, fieldNames } from '#shared/extraction.ts'
import { isSiren, isSiret } from '#shared/identifiers.ts'
import { isVatNumber } from '#shared/vatNumber.ts'
import { nameKey } from '../extract/parties/nameText.ts'
import type { PartyRole } from './contract.ts'

// What an extraction says about one of its two parties.

/** Fields of each party; a buyer's SIRET is not read. */
export const partyFields = {
  supplier: {
    name: 'supplier_name',
    siren: 'supplier_siren',
    siret: 'supplier_siret',
    vat: 'supplier_vat',
    address: 'supplier_address',
    iban: 'iban',
  },
  buyer: {
    name: 'buyer_name',
    siren: 'buyer_siren',
    siret: null,
    vat: 'buyer_vat',
    address: 'buyer_address',
    iban: null,
  },
} as const satisfies Record<PartyRole, Record<string, FieldName | null>>

export type Identity = {
  name: string | null
  /** 3: a person typed it; 2: proven; 1: read. */
  nameTrust: 1 | 2 | 3
  siren: string | null
  siret: string | null
  vat: string | null
  iban: string | null
  address: string | null
}

/** Only the fields of parties: what a record is rebuilt from. */
export type PartyFields = Partial<Record<FieldName, Field | null>>

export const fieldsOfParties: readonly FieldName[] = fieldNames.filter((name) =>
  Object.values(partyFields).some((fields) => Object.values(fields).some((one) => one === name)),
)

/**
 * The identifiers of a party that hold (checksum right, nothing contradicts them) and its name, where one is usable. The
 * SIREN is also taken from the SIRET or the French VAT number that contains it.
 */
export const identityOf = (fields: PartyFields | Fields, role: PartyRole): Identity => {
  const names = partyFields[role]
  const proven = (name: FieldName | null, holds: (value: string) => boolean): string | null => {
    const field = name ? fields[name] : null
    return field?.value && field.mark === 'proven' && holds(field.value) ? field.value : null
  }
  const siret = proven(names.siret, isSiret)
  const vat = proven(names.vat, isVatNumber)
  const siren = proven(names.siren, isSiren) ?? siret?.slice(0, 9) ?? sirenOfVat(vat)
  const name = fields[names.name]
  const typed = name?.proofs.some(({ rule }) => rule === 'person')
  return {
    name: name?.value && isUsable(name.value) ? name.value : null,
    nameTrust: typed ? 3 : name?.mark === 'proven' ? 2 : 1,
    siren,
    siret,
    vat,
    iban: proven(names.iban, () => true),
    address: fields[names.address]?.value ?? null,
  }
}

/** The SIREN inside a French VAT number. */
export const sirenOfVat = (vat: string | null): string | null =>
  vat && /^FR..\d{9}$/.test(vat) && isSiren(vat.slice(4)) ? vat.slice(4) : null

/** A name that could be anybody's ("—", "12") names nobody. */
const isUsable = (name: string): boolean => {
  const key = nameKey(name)
  return key.length >= 2 && /[a-z]/.test(key)
}
