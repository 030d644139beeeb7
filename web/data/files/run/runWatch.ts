import i18next from 'i18next'
import { listDatasets } from '#data/datasets/contract.ts'
import { EtlResult } from '#data/etl/contract.ts'
import { listKpis } from '#data/kpis/contract.ts'
import { countDecisions, getLineProof, listDecisions } from '#data/lines/contract.ts'
import { getModel, runQuery } from '#data/metrics/contract.ts'
import { listFacts } from '#data/metrics/facts/contract.ts'
import { listMatches, listPairs } from '#data/pairs/contract.ts'
import { getQuality, listFailedRows } from '#data/quality/contract.ts'
import { compareRuns, etlSteps, getRun, listRuns } from '#data/runs/contract.ts'
import { listAlerts } from '#data/views/contract.ts'
import { getTask, getToday } from '#operations/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { spoken } from '#shared/i18n/index.ts'
import { isFinal, type Task } from '#shared/task.ts'
import { errorWords } from '#ui/page/ErrorState.tsx'
import { createWorkspaceStore } from '#ui/session/workspaceStore.ts'
import { startWork } from '#ui/tray/work.ts'
import { say } from '#ui/undo.tsx'
import { call, mayPass, taskProblem } from '#ui/wire/api.ts'
import { refresh } from '#ui/wire/query.ts'
import { activeWorkspace } from '#ui/wire/workspace.ts'
import { stepOf, stepText } from './stepText.ts'

// The run that publishes: followed beside React, so that its end reaches the screen wherever its owner is.

export type Watched = {
  taskId: string
  /** Of the file. */
  name: string
  /** Nothing was published before it. */
  first: boolean
  since: number
  task: Task | null
  /** Since when the server has not answered, ms since the epoch; null: it does. */
  lostSince: number | null
  /** Its task cannot be asked for any more. */
  problem: unknown
}

/** The last run that was started or found under way, of each company; null: none. */
export const watched = createWorkspaceStore<Watched | null>(null)

/** All that a publication changes. */
export const published = [
  listDatasets,
  listRuns,
  getRun,
  compareRuns,
  getQuality,
  listFailedRows,
  countDecisions,
  listDecisions,
  getLineProof,
  listPairs,
  listMatches,
  getModel,
  runQuery,
  listFacts,
  listAlerts,
  listKpis,
  getToday,
]

const POLL_MS = 500
const FILES = '/donnees/fichiers'

/** A server that says nothing for so long is told as lost, though the question still stands. */
const SILENCE_MS = 5_000

const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS))

type Tray = ReturnType<typeof startWork>

const follow = async (taskId: string, workspaceId: string | null): Promise<void> => {
  const change = (to: Partial<Watched>): void =>
    watched.set((before) => (before?.taskId === taskId ? { ...before, ...to } : before), workspaceId)
  const tray = startWork(i18next.t('files.run.tray', { ns: 'dataWork' }), etlSteps.length, {
    href: FILES,
    elsewhere: true,
  })
  const lose = (since: number): void => {
    change({ lostSince: watched.get(workspaceId)?.lostSince ?? since })
    const task = watched.get(workspaceId)?.task
    const step = task ? stepOf(task) : null
    tray.tell(step ? etlSteps.indexOf(step) : 0, i18next.t('files.run.lost', { ns: 'dataWork' }))
  }
  for (;;) {
    const asked = Date.now()
    const silent = setTimeout(() => lose(asked), SILENCE_MS)
    try {
      const task = await call(getTask, { params: { task_id: taskId }, workspaceId })
      change({ task, lostSince: null })
      const step = stepOf(task)
      tray.tell(step ? etlSteps.indexOf(step) : 0, stepText(task))
      if (isFinal(task.state)) break
    } catch (problem) {
      if (!mayPass(problem)) {
        change({ problem })
        break
      }
      lose(asked)
    } finally {
      clearTimeout(silent)
    }
    await wait()
  }
  await refresh(...published)
  const run = watched.get(workspaceId)
  tellEnd(run?.taskId === taskId ? run : null, tray, workspaceId)
}

/**
 * On its own page a run says all itself. Who works on another one meanwhile is told in a word that it went well; that it
 * did not stays on the tray of its company until it is looked at.
 */
const tellEnd = (run: Watched | null, tray: Tray, workspaceId: string | null): void => {
  const here = activeWorkspace() === workspaceId
  const problem = run && problemOf(run)
  const seen = here && location.pathname === FILES
  if (problem && !seen) tray.fail(errorWords(problem).detail)
  else tray.end()
  const outcome = outcomeOf(run?.task ?? null)
  if (seen || !here || outcome?.state !== 'done') return
  const { kept } = outcome
  say(i18next.t('files.run.doneSay', { ns: 'dataWork', count: kept, formatted: formatNumber(kept, spoken()) }))
}

type Start = {
  name: string
  first: boolean
  /** The company that it was started in; without it the one on the screen. */
  workspaceId?: string | null
}

/** Follows a run until it ends; a second call for the same task changes nothing. */
export const watchRun = (taskId: string, { name, first, workspaceId = activeWorkspace() }: Start): void => {
  if (watched.get(workspaceId)?.taskId === taskId) return
  watched.set(
    () => ({ taskId, name, first, since: Date.now(), lostSince: null, task: null, problem: null }),
    workspaceId,
  )
  void refresh(listRuns)
  void follow(taskId, workspaceId)
}

export const forgetRun = (): void => watched.set(() => null)

/** What a run that succeeded says; null: it did not, or not yet. */
export const outcomeOf = (task: Task | null): EtlResult | null =>
  task?.state === 'SUCCESS' ? (EtlResult.safeParse(task.result).data ?? null) : null

/** Whether it still works. */
export const isUnderWay = ({ task, problem }: Watched): boolean =>
  problem === null && (task === null || !isFinal(task.state))

/** Why it failed, or cannot be asked for; null: neither. */
export const problemOf = ({ task, problem }: Pick<Watched, 'task' | 'problem'>): unknown =>
  (task && taskProblem(task)) ?? problem
