import { useState } from 'react'
import { type RunRequest, startRetailRun } from '#data/etl/contract.ts'
import { call } from '#ui/wire/api.ts'
import { activeWorkspace } from '#ui/wire/workspace.ts'
import { watchRun } from './runWatch.ts'
import { dropWithdrawals } from './withdraw.ts'

export type Starting = ReturnType<typeof useStartRun>

/** Starts a run and follows it; answers whether it began. `problem`: why the last one did not. */
export const useStartRun = ({ first }: { first: boolean }) => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const start = async (name: string, body: Partial<RunRequest>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setProblem(null)
    const workspaceId = activeWorkspace()
    dropWithdrawals()
    try {
      const { task_id } = await call(startRetailRun, { body: { ask_if_smaller: true, ...body } })
      watchRun(task_id, { name, first, workspaceId })
      return true
    } catch (error) {
      setProblem(error)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, start }
}
