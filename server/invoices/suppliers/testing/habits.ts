import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { showInvoice } from '../../show.ts'
import { decideSurprise } from '../decide.ts'
import { surprisesOf } from '../repository.ts'
import type { Surprise, SurpriseState, surpriseActions } from '../surprises/contract.ts'
import { putValidated, type Said } from './put.ts'

// For tests: a supplier that sends an invoice a month, and what is told about one of them.

export const OLD = 'FR1420041010050500013M02606'
export const NEW = 'DE89370400440532013000'

export const month = (index: number, change: Said = {}): Said => ({
  supplier_name: 'Brumeciel Hébergement',
  supplier_siren: '732829320',
  invoice_number: `BH-${410 + index}`,
  invoice_date: `2026-0${index}-03`,
  iban: OLD,
  ...change,
})

/** Months 1 to `count`, validated. */
export const habits = async (actor: Actor, count = 5): Promise<string[]> => {
  const ids: string[] = []
  for (let index = 1; index <= count; index++) ids.push(await putValidated(actor, month(index)))
  return ids
}

export const about = (actor: Actor, id: string): Promise<Surprise[]> => withActor(actor, (tx) => surprisesOf(tx, id))
export const kindsOf = async (actor: Actor, id: string, state: SurpriseState = 'open') =>
  (await about(actor, id)).filter((one) => one.state === state).map(({ kind }) => kind)
export const shown = (actor: Actor, id: string) => withActor(actor, (tx) => showInvoice(tx, id, 'fr'))
export const first = async (actor: Actor, id: string): Promise<Surprise> => {
  const [one] = await about(actor, id)
  if (!one) throw new Error('no surprise was found')
  return one
}
export const decide = (
  actor: Actor,
  id: string,
  action: (typeof surpriseActions)[number],
  note: string | null = null,
) => withActor(actor, (tx) => decideSurprise(tx, actor, id, action, note))
export const refusal = (code: string) => ({ definition: { code } })
