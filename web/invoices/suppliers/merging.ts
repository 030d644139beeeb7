import { useTranslation } from 'react-i18next'
import { listInvoices } from '#invoices/contract.ts'
import {
  distinguishParties,
  forgetDistinction,
  getParty,
  listDoubles,
  mergeParties,
  type Party,
  separateParties,
} from '#invoices/suppliers/contract.ts'
import { listSurprises } from '#invoices/suppliers/surprises/contract.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { refresh } from '#ui/wire/query.ts'
import { keepParty } from './party/useChangeParty.ts'

type Named = Pick<Party, 'id' | 'name'>

const follow = () => refresh(getParty, listInvoices, listSurprises)

/** Makes one record of two, or two of one again; each is the other's undo, for ten seconds. */
export const useMerging = () => {
  const { t } = useTranslation('suppliers')
  const words = useErrorWords()
  const failed = (error: unknown) => say(words(error).detail, 'failed')
  const send = async (route: typeof mergeParties | typeof separateParties, keep: Named, other: Named) => {
    await keepParty(await call(route, { params: { id: keep.id }, body: { other: other.id } }))
    await follow()
  }
  const merge = async (keep: Named, other: Named): Promise<void> => {
    try {
      await send(mergeParties, keep, other)
      offerUndo({
        message: t('doubles.merged', { keep: keep.name, merge: other.name }),
        undo: () => send(separateParties, keep, other).catch(failed),
      })
    } catch (error) {
      failed(error)
    }
  }
  const separate = async (keep: Named, other: Named): Promise<void> => {
    try {
      await send(separateParties, keep, other)
      offerUndo({
        message: t('party.separated', { name: other.name }),
        undo: () => send(mergeParties, keep, other).catch(failed),
      })
    } catch (error) {
      failed(error)
    }
  }
  /** Two companies: not proposed again. */
  const distinguish = async (one: Named, other: Named): Promise<void> => {
    const params = { id: one.id, other: other.id }
    try {
      await call(distinguishParties, { params: { id: one.id }, body: { other: other.id } })
      await refresh(listDoubles)
      offerUndo({
        message: t('doubles.distinguished', { one: one.name, other: other.name }),
        undo: async () => {
          await call(forgetDistinction, { params }).catch(failed)
          await refresh(listDoubles)
        },
      })
    } catch (error) {
      failed(error)
    }
  }
  return { merge, separate, distinguish }
}
