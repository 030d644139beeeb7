import { useEffect } from 'react'
import { listDatasets } from '#data/datasets/contract.ts'
import { listRuns } from '#data/runs/contract.ts'
import { useActiveWorkspace } from '#ui/session/session.ts'
import { useRoute } from '#ui/wire/query.ts'

const EVERY_MS = 15_000

/**
 * Follows a run that was not started on this screen (by a colleague, run again in Exploitation, or before the page was
 * loaded) from whichever page: at its end all figures are asked again.
 */
export const useRunUnderWay = (): void => {
  const workspaceId = useActiveWorkspace()?.id
  const runs = useRoute(listRuns, { query: { limit: 5 } }, { refetchInterval: EVERY_MS })
  const found = runs.data?.runs.find(({ state, task_id, parent_id }) => state === 'running' && task_id && !parent_id)
  const datasets = useRoute(
    listDatasets,
    { params: { workspace_id: workspaceId ?? '' } },
    { enabled: workspaceId !== undefined && found !== undefined },
  )
  const first = datasets.data && datasets.data.length === 0
  useEffect(() => {
    if (!found?.task_id || first === undefined || !workspaceId) return
    const { task_id, name } = found
    // What follows it comes only where there is something to follow.
    void import('./files/run/runWatch.ts').then(({ watchRun }) => watchRun(task_id, { name, first, workspaceId }))
  }, [found, first, workspaceId])
}
