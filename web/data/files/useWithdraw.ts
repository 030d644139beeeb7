import { useTranslation } from 'react-i18next'
import { type Dataset, deleteDataset } from '#data/datasets/contract.ts'
import { call } from '#ui/api.ts'
import { useErrorWords } from '#ui/ErrorState.tsx'
import { refresh } from '#ui/query.ts'
import { useActiveWorkspace } from '#ui/session.ts'
import { createStore } from '#ui/store.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { published } from './runWatch.ts'

/** Withdrawn on the screen, kept on the server for as long as it can be undone. */
export const withdrawn = createStore<ReadonlySet<string>>(new Set())

const setWithdrawn = (id: string, on: boolean): void =>
  withdrawn.set((before) => new Set([...[...before].filter((other) => other !== id), ...(on ? [id] : [])]))

/** Takes a publication off the screen at once, and for good when nobody has said otherwise for ten seconds. */
export const useWithdraw = () => {
  const { t } = useTranslation('dataWork')
  const words = useErrorWords()
  const workspaceId = useActiveWorkspace()?.id
  return ({ id, source_name: name }: Dataset): void => {
    if (!workspaceId) return
    setWithdrawn(id, true)
    offerUndo({
      message: t('files.published.withdrawn', { name }),
      undo: () => setWithdrawn(id, false),
      commit: async () => {
        try {
          const params = { workspace_id: workspaceId, dataset_id: id }
          await call(deleteDataset, { params, keepalive: true })
          await refresh(...published)
        } catch (error) {
          say(words(error).detail, 'failed')
        } finally {
          setWithdrawn(id, false)
        }
      },
    })
  }
}
