import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeParty, getParty, listDoubles, listParties, type PartyDetail } from '#invoices/suppliers/contract.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { keyOf, queries, refresh } from '#ui/wire/query.ts'

export const partyFields = ['name', 'siren', 'siret', 'vat', 'address'] as const
export type PartyField = (typeof partyFields)[number]

/** Shows what the server answered about a record at once; lists ask again. */
export const keepParty = async (party: PartyDetail): Promise<void> => {
  queries.setQueryData(keyOf(getParty, { params: { id: party.id } }), party)
  await refresh(listParties, listDoubles)
}

/** Corrects one field of a record; for ten seconds it can be taken back. */
export const useChangeParty = (party: PartyDetail) => {
  const { t } = useTranslation('suppliers')
  const words = useErrorWords()
  const [saving, setSaving] = useState<PartyField | null>(null)
  const { id } = party
  const send = async (name: PartyField, value: string | null) =>
    keepParty(await call(changeParty, { params: { id }, body: { [name]: value } }))
  /** Why the server refused it; null when it is saved. */
  const change = async (name: PartyField, value: string | null): Promise<string | null> => {
    const before = party[name]
    const field = t(`party.field.${name}`)
    const failed = (error: unknown) => say(t('party.notSaved', { field, detail: words(error).detail }), 'failed')
    setSaving(name)
    try {
      await send(name, value)
      offerUndo({ message: t('party.saved', { field }), undo: () => send(name, before).catch(failed) })
      return null
    } catch (error) {
      return words(error).detail
    } finally {
      setSaving(null)
    }
  }
  return { saving, change }
}
