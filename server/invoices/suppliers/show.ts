import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import type { PartyDetail } from './contract.ts'
import { supplierProblems } from './problems.ts'
import { findParty, mergedInto, type PartyRow, rootOf } from './records/repository.ts'
import { monthsOf, partiesByIds, surprisesOfSupplier } from './repository.ts'
import { confirmedIbans, invoicesOf } from './surprises/repository.ts'
import { mainCurrency } from './twin/amounts.ts'
import { twinOf } from './twin/twin.ts'

/** The record, to be changed. Throws `party_not_found`, and `party_merged` where it is part of another one. */
export const standingParty = async (tx: Tx, id: string): Promise<PartyRow> => {
  const party = await findParty(tx, id)
  if (!party) throw new Problem(supplierProblems.party_not_found)
  if (party.merged_into) throw new Problem(supplierProblems.party_merged, { name: party.name })
  return party
}

/** One record with its twin; the address of a merged one leads to the record that it is part of. Throws `party_not_found`. */
export const showParty = async (tx: Tx, asked: string): Promise<PartyDetail> => {
  const id = await rootOf(tx, asked)
  const row = await findParty(tx, id)
  const [party] = row ? await partiesByIds(tx, row.role, [id]) : []
  if (!row || !party) throw new Problem(supplierProblems.party_not_found)
  const seen = row.role === 'supplier' ? await invoicesOf(tx, id) : []
  const currency = mainCurrency(seen.filter((one) => one.validated)) ?? party.year[0]?.currency ?? 'EUR'
  return {
    ...party,
    twin: twinOf(seen, await confirmedIbans(tx, id)),
    surprises: await surprisesOfSupplier(tx, id),
    months: await monthsOf(tx, row, currency),
    merged: (await mergedInto(tx, id)).map(({ id: part, name, siren }) => ({ id: part, name, siren })),
  }
}
