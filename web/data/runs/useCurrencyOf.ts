import { listDatasets } from '#data/datasets/contract.ts'
import type { Run } from '#data/runs/contract.ts'
import { useActiveWorkspace } from '#ui/session/session.ts'
import { useRoute } from '#ui/wire/query.ts'
import { currencyOf } from './runText.ts'

/** The currency of the money of a run: as it was told, else as its publication says; null where neither says. */
export const useCurrencyOf = (): ((run: Run) => string | null) => {
  const workspaceId = useActiveWorkspace()?.id ?? ''
  const datasets = useRoute(listDatasets, { params: { workspace_id: workspaceId } }, { enabled: workspaceId !== '' })
  return (run) =>
    currencyOf(run) ?? datasets.data?.find(({ run_id }) => run.current || run_id === run.id)?.currency ?? null
}
