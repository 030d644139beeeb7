import type { Extraction } from '#shared/extraction.ts'
import { nameKey } from '../extract/parties/nameText.ts'
import { isPublicDomain } from '../extract/parties/supplier.ts'
import { fold } from '../fold.ts'
import type { PartyRole } from './contract.ts'
import { type Identity, identityOf } from './identity.ts'

// What recognises a company on a document, as strings: "siren:123456789", "siret:…", "vat:DE…", "iban:…",
// "domain:acme.fr", "name:acme". An IBAN recognises only where it is trusted, so records do not keep it as a key.

/** Keys of an identity, the most trusted first; `domains` as `ownDomains` gives them. */
export const keysOf = (identity: Identity, domains: readonly string[] = []): string[] => {
  const { siren, siret, vat, iban, name } = identity
  return [
    ...(siren ? [`siren:${siren}`] : []),
    ...(siret ? [`siret:${siret}`] : []),
    ...(vat ? [`vat:${vat}`] : []),
    ...(iban ? [`iban:${iban}`] : []),
    ...domains.map((domain) => `domain:${domain}`),
    ...(name ? [`name:${nameKey(name)}`] : []),
  ]
}

/** Keys of a party of an extraction; `text`: the document's, for the domain of its mail addresses. */
export const partyKeys = (extraction: Extraction, role: PartyRole, text = ''): string[] => {
  const identity = identityOf(extraction.fields, role)
  return keysOf(identity, role === 'supplier' && identity.name ? ownDomains(text, identity.name) : [])
}

const DOMAIN = /(?:@|\bwww\.|https?:\/\/(?:www\.)?)((?:[a-z0-9-]{1,63}\.)+[a-z]{2,24})\b/gi

/**
 * Domains in a text that are the company's own: not a mail provider's, and spelled like its name. A letter also names the
 * buyer's address, a bank's site, a printer's: the spelling tells whose it is.
 */
export const ownDomains = (text: string, name: string): string[] => {
  const found = [...text.matchAll(DOMAIN)].map(([, domain]) => (domain ?? '').toLowerCase().replace(/^www\./, ''))
  return [...new Set(found)].filter((domain) => !isPublicDomain(domain) && spellsName(domain, name)).slice(0, 3)
}

/** "tournepresse.example" spells "Imprimerie Tournepresse". */
export const spellsName = (domain: string, name: string): boolean => {
  const labels = domain.split('.').slice(0, -1)
  const core = labels.toSorted((a, b) => b.length - a.length)[0]?.replace(/[^a-z0-9]/g, '') ?? ''
  const whole = nameKey(name)
  if (core.length >= 4 && (whole.includes(core) || (whole.length >= 4 && core.includes(whole)))) return true
  const words = fold(name).match(/[a-z0-9]{6,}/g) ?? []
  return words.some((word) => core.includes(word))
}
