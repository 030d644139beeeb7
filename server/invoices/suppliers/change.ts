import type { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { compact, isSiren, isSiret } from '#shared/identifiers.ts'
import { isVatNumber } from '#shared/vatNumber.ts'
import type { changeParty as changePartyRoute } from './contract.ts'
import { supplierProblems } from './problems.ts'
import { refreshParty } from './records/record.ts'
import { holdColumns, lockParties, type PartyRow, updateParty } from './records/repository.ts'
import { standingParty } from './show.ts'

type Changes = z.output<typeof changePartyRoute.schema.body>
type Column = keyof Changes

const rules: Record<'siren' | 'siret' | 'vat', { label: string; reason: string; holds: (text: string) => boolean }> = {
  siren: { label: 'SIREN', reason: '9 chiffres, clé de Luhn', holds: isSiren },
  siret: { label: 'SIRET', reason: '14 chiffres, clé de Luhn', holds: isSiret },
  vat: { label: 'n° de TVA', reason: 'forme et clé de son pays', holds: isVatNumber },
}

/** "732 829 320" → "732829320"; an emptied field is null. Throws `party_identifier_invalid`. */
const cleaned = (column: Column, typed: string | null): string | null => {
  const text = typed?.normalize('NFC').replace(/\s+/g, ' ').trim() ?? ''
  if (text === '') return null
  if (column === 'name' || column === 'address') return text
  const { label, reason, holds } = rules[column]
  const value = compact(text)
  if (holds(value)) return value
  throw new Problem(supplierProblems.party_identifier_invalid, { field: label, value: text, reason })
}

/** The three identifiers of one company share their SIREN. */
const requireOneCompany = ({ siren, siret, vat }: Pick<PartyRow, 'siren' | 'siret' | 'vat'>): void => {
  const inVat = vat && /^FR..\d{9}$/.test(vat) ? vat.slice(4) : null
  const own = siren ?? inVat
  const refuse = (label: string, value: string) => {
    const reason = `il ne contient pas le SIREN ${own}`
    throw new Problem(supplierProblems.party_identifier_invalid, { field: label, value, reason })
  }
  if (own && siret && !siret.startsWith(own)) refuse('SIRET', siret)
  if (siren && inVat && inVat !== siren) refuse('n° de TVA', vat ?? '')
}

/**
 * Corrects a record; what a person set, no document changes any more. Throws `party_not_found`, `party_merged`,
 * `party_identifier_invalid`.
 */
export const changeParty = async (tx: Tx, actor: Actor, id: string, changes: Changes): Promise<void> => {
  await lockParties(tx)
  const party = await standingParty(tx, id)
  const columns = (['name', 'siren', 'siret', 'vat', 'address'] as const).filter((one) => changes[one] !== undefined)
  const given = Object.fromEntries(columns.map((column) => [column, cleaned(column, changes[column] ?? null)]))
  const changed = columns.filter((column) => given[column] !== party[column])
  if (changed.length === 0) return
  const data = { ...party, ...given, name: given.name ?? party.name }
  requireOneCompany(data)
  await updateParty(tx, id, data)
  await holdColumns(tx, id, [...new Set([...party.held, ...changed])])
  await refreshParty(tx, id)
  await recordAudit(tx, actor, {
    action: 'party.changed',
    subjectType: 'party',
    subjectId: id,
    details: { changes: changed.map((column) => ({ field: column, old: party[column], new: given[column] })) },
  })
}
