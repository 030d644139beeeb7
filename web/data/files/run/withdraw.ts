import i18next from 'i18next'
import { type Dataset, deleteDataset } from '#data/datasets/contract.ts'
import { errorWords } from '#ui/page/ErrorState.tsx'
import { createStore } from '#ui/store.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { refresh } from '#ui/wire/query.ts'
import { published } from './runWatch.ts'

// Taking a publication back. The run that comes after keeps the identifier of the dataset, so that what is meant is told
// by the run as well: on the screen as on the server.

type Publication = Pick<Dataset, 'id' | 'run_id' | 'source_name'>

/** Names what one run published. */
export const publicationOf = ({ id, run_id }: Pick<Dataset, 'id' | 'run_id'>): string => run_id ?? id

/** Withdrawn on the screen, kept on the server for as long as it can be undone. */
export const withdrawn = createStore<ReadonlySet<string>>(new Set())

const setWithdrawn = (publication: string, on: boolean): void =>
  withdrawn.set(
    (before) => new Set([...[...before].filter((other) => other !== publication), ...(on ? [publication] : [])]),
  )

const offers = new Set<() => void>()

/** Takes a publication off the screen at once, and for good when nobody has said otherwise for ten seconds. */
export const withdraw = (workspaceId: string, dataset: Publication): void => {
  const { id, run_id: run, source_name: name } = dataset
  const publication = publicationOf(dataset)
  const back = () => {
    offers.delete(drop)
    setWithdrawn(publication, false)
  }
  setWithdrawn(publication, true)
  const takeOfferAway = offerUndo({
    message: i18next.t('files.published.withdrawn', { ns: 'dataWork', name }),
    undo: back,
    commit: async () => {
      try {
        const params = { workspace_id: workspaceId, dataset_id: id }
        await call(deleteDataset, { params, query: run ? { run } : {}, keepalive: true, workspaceId })
      } catch (error) {
        say(errorWords(error).detail, 'failed')
      }
      await refresh(...published)
      back()
    },
  })
  const drop = () => {
    takeOfferAway()
    back()
  }
  offers.add(drop)
}

/**
 * A new run takes the place of what was being withdrawn: there is nothing to withdraw any more, and should the run fail,
 * what it finds published is intact, as it says.
 */
export const dropWithdrawals = (): void => {
  for (const drop of offers) drop()
}
