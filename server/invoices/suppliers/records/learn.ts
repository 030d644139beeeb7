import { nameKey } from '../../extract/parties/nameText.ts'
import { type Identity, identityOf, sirenOfVat } from '../identity.ts'
import { spellsName } from '../keys.ts'
import type { OwnInvoice, PartyData, PartyRow } from './repository.ts'

const IDENTIFIERS = ['siren', 'siret', 'vat'] as const

type Named = { identity: Identity; trust: number }

/**
 * What a record says, from the documents that name it: identifiers only from proven values, the name that a person typed,
 * that was validated, that is proven or read, in this order. What a person set (`held`) stays. Pure.
 */
export const learnedData = (party: PartyRow, invoices: readonly OwnInvoice[]): PartyData => {
  const seen = invoices.map(({ validated, fields }): Named => {
    const identity = identityOf(fields, party.role)
    return { identity, trust: identity.nameTrust === 3 ? 3 : validated ? 2.5 : identity.nameTrust }
  })
  const held = (column: string) => party.held.includes(column)
  const valuesOf = (column: (typeof IDENTIFIERS)[number]) =>
    byFrequency(seen.flatMap((one) => one.identity[column] ?? []))
  const names = namesOf(seen)
  const data = {
    name: held('name') ? party.name : (names[0] ?? party.name),
    siren: held('siren') ? party.siren : (valuesOf('siren')[0] ?? null),
    siret: held('siret') ? party.siret : (valuesOf('siret')[0] ?? null),
    vat: held('vat') ? party.vat : (valuesOf('vat')[0] ?? null),
    address: held('address')
      ? party.address
      : (byFrequency(seen.flatMap((one) => one.identity.address ?? []))[0] ?? null),
  }
  const identifiers = IDENTIFIERS.flatMap((column) => {
    const known = held(column) ? [] : valuesOf(column)
    return [...(data[column] ? [data[column]] : []), ...known].map((value) => `${column}:${value}`)
  })
  const implied = sirenOfVat(data.vat) ?? data.siret?.slice(0, 9)
  const spelled = [data.name, ...names]
  const keys = [
    ...identifiers,
    ...(implied && !held('siren') ? [`siren:${implied}`] : []),
    ...party.keys.filter((key) => key.startsWith('domain:') && spelled.some((name) => spellsName(key.slice(7), name))),
    ...spelled.map((name) => `name:${nameKey(name)}`),
  ]
  const aliases = spelled.filter((name) => nameKey(name) !== nameKey(data.name))
  return { ...data, aliases: distinctNames(aliases), keys: [...new Set(keys)] }
}

const byFrequency = (values: readonly string[]): string[] =>
  [...Map.groupBy(values, (value) => value)].toSorted(([, a], [, b]) => b.length - a.length).map(([value]) => value)

const distinctNames = (names: readonly string[]): string[] =>
  names.filter((name, index) => names.findIndex((other) => nameKey(other) === nameKey(name)) === index)

/** Names by trust, then by how often; names that nobody vouches for count only where there is no better one. */
const namesOf = (seen: readonly Named[]): string[] => {
  const groups = Map.groupBy(
    seen.flatMap(({ identity: { name }, trust }) => (name ? [{ name, trust }] : [])),
    ({ name }) => nameKey(name),
  )
  const ranked = [...groups.values()]
    .map((group) => ({
      name: byFrequency(group.map((one) => one.name))[0] ?? '',
      trust: Math.max(...group.map((one) => one.trust)),
      count: group.length,
    }))
    .toSorted((a, b) => b.trust - a.trust || b.count - a.count)
  const vouched = ranked.filter((one) => one.trust >= 2)
  return (vouched.length > 0 ? vouched : ranked).map((one) => one.name)
}
