import type { Identity } from '../identity.ts'
import type { PartyRow } from './repository.ts'

type Known = Pick<PartyRow, 'id' | 'keys'>

const valuesOf = (party: Known, kind: string): string[] =>
  party.keys.flatMap((key) => (key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : []))

/** Two companies of one name have two SIREN; a factor's IBAN stands on the invoices of many. */
const contradicts = (party: Known, { siren, vat }: Identity): boolean => {
  const [sirens, vats] = [valuesOf(party, 'siren'), valuesOf(party, 'vat')]
  if (siren && sirens.length > 0) return !sirens.includes(siren)
  return vat !== null && vats.length > 0 && !vats.includes(vat)
}

/**
 * The record that a document names, or null for a new one. Trust in this order: SIREN, SIRET, VAT number, IBAN, domain,
 * name; a weaker key never overrules a stronger one that differs. A name that a person typed, and one that is another
 * record's very own, go before the IBAN: then that IBAN is what surprises. `current`: the record that the invoice has,
 * kept among equals; then the oldest. `withIban`: records known by the document's IBAN.
 */
export const chooseParty = <P extends Known>(
  identity: Identity,
  keys: readonly string[],
  candidates: readonly P[],
  withIban: readonly P[],
  current: string | null,
): P | null => {
  const fitting = (party: Known) => !contradicts(party, identity)
  const having = (kind: string): P[] =>
    candidates.filter((party) =>
      keys.some((key) => key.startsWith(`${kind}:`) && party.keys.includes(key) && fitting(party)),
    )
  const named = having('name')
  const byIban = identity.nameTrust === 3 && named.length > 0 ? [] : withIban.filter(fitting)
  const alsoNamed = byIban.filter((party) => named.some(({ id }) => id === party.id))
  const ranks = [
    having('siren'),
    having('siret'),
    having('vat'),
    alsoNamed,
    named.length > 0 ? [] : byIban,
    having('domain').filter((party) => named.length === 0 || named.some(({ id }) => id === party.id)),
    named,
  ]
  const best = ranks.find((rank) => rank.length > 0) ?? []
  return best.find(({ id }) => id === current) ?? best[0] ?? null
}
