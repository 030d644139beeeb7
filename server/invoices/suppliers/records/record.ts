import type { Actor } from '#platform/actor.ts'
import { type CompanyIdentity, companyIdentity } from '#platform/company.ts'
import type { Tx } from '#platform/database/database.ts'
import type { Extraction } from '#shared/extraction.ts'
import { nameKey } from '../../extract/parties/nameText.ts'
import { type PartyRole, partyRoles } from '../contract.ts'
import { type Identity, identityOf, sirenOfVat } from '../identity.ts'
import { partyKeys } from '../keys.ts'
import { chooseParty } from './choose.ts'
import { learnedData } from './learn.ts'
import {
  findParty,
  forgetIfUnused,
  insertParty,
  invoicesNaming,
  latestText,
  linkInvoice,
  linksOf,
  partiesWithKeys,
  suppliersWithIban,
  updateParty,
} from './repository.ts'

/**
 * Finds or makes the records of both parties of an invoice whose extraction has just been saved, links them, and lets
 * them learn. A record that the invoice leaves forgets what it knew from it, and goes when nothing else speaks for it.
 */
export const recordParties = async (tx: Tx, actor: Actor, factureId: string, extraction: Extraction): Promise<void> => {
  const links = await linksOf(tx, factureId)
  const text = await latestText(tx, factureId)
  const company = await companyIdentity(tx)
  for (const role of partyRoles) {
    const before = links?.[`${role}_own_id`] ?? null
    const own = await partyOf(tx, actor, { role, extraction, text, company, current: before })
    await linkInvoice(tx, factureId, role, own)
    if (own) await refreshParty(tx, own)
    if (before && before !== own) await leaveParty(tx, before)
  }
}

/** A record that an invoice no longer names: it learns anew from the others, or goes. */
export const leaveParty = async (tx: Tx, id: string): Promise<void> => {
  await refreshParty(tx, id)
  await forgetIfUnused(tx, id)
}

/** Brings a record up to date with the documents that name it. */
export const refreshParty = async (tx: Tx, id: string): Promise<void> => {
  const party = await findParty(tx, id)
  if (!party) return
  const data = learnedData(party, await invoicesNaming(tx, party))
  const known = Object.fromEntries(Object.keys(data).map((name) => [name, party[name as keyof typeof data]])) // keys of `data`
  if (JSON.stringify(data) !== JSON.stringify(known)) await updateParty(tx, id, data)
}

type Search = {
  role: PartyRole
  extraction: Extraction
  text: string
  company: CompanyIdentity
  current: string | null
}

const partyOf = async (
  tx: Tx,
  actor: Actor,
  { role, extraction, text, company, current }: Search,
): Promise<string | null> => {
  const identity = identityOf(extraction.fields, role)
  const keys = partyKeys(extraction, role, text)
  if (keys.every((key) => key.startsWith('iban:')) || extraction.fields.doc_type.value === 'other') return null
  if (role === 'supplier' && isCompany(identity, company)) return null
  const candidates = await partiesWithKeys(tx, role, keys)
  const withIban = role === 'supplier' && identity.iban ? await suppliersWithIban(tx, identity.iban) : []
  const known = chooseParty(identity, keys, candidates, withIban, current)
  const id = known?.id ?? (await insertParty(tx, actor, role, identity.name ?? titleOf(identity)))
  const domains = keys.filter((key) => key.startsWith('domain:') && !known?.keys.includes(key))
  if (domains.length > 0) await addKeys(tx, id, domains)
  return id
}

/** Domains stand in the text, not in the fields: the record keeps those that it has seen. */
const addKeys = async (tx: Tx, id: string, keys: readonly string[]): Promise<void> => {
  const party = await findParty(tx, id)
  if (party) await updateParty(tx, id, { ...party, keys: [...new Set([...party.keys, ...keys])] })
}

const titleOf = ({ siren, vat }: Identity): string => (siren ? `SIREN ${siren}` : (vat ?? '?'))

/** The company of this workspace buys; what it sells has no supplier. */
const isCompany = ({ siren, vat, name }: Identity, company: CompanyIdentity): boolean => {
  const own = company.siren ?? sirenOfVat(company.vat ?? null)
  if (siren && own) return siren === own
  if (vat && company.vat) return vat === company.vat
  return name !== null && company.names.some((one) => nameKey(one) === nameKey(name))
}
