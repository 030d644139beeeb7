import i18next from 'i18next'
import { listDatasets } from '#data/datasets/contract.ts'
import { EtlResult, etlSteps } from '#data/etl/contract.ts'
import { listKpis } from '#data/kpis/contract.ts'
import { countDecisions, getLineProof, listDecisions } from '#data/lines/contract.ts'
import { getModel, listFacts, runQuery } from '#data/metrics/contract.ts'
import { listPairs } from '#data/pairs/contract.ts'
import { getQuality, listFailedRows } from '#data/quality/contract.ts'
import { compareRuns, getRun, listRuns } from '#data/runs/contract.ts'
import { listAlerts } from '#data/views/contract.ts'
import { getTask, getToday } from '#operations/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { spoken } from '#shared/i18n/index.ts'
import { isFinal, type Task } from '#shared/task.ts'
import { ApiError, call } from '#ui/api.ts'
import { refresh } from '#ui/query.ts'
import { createStore } from '#ui/store.ts'
import { startWork } from '#ui/trayWork.ts'
import { say } from '#ui/undo.tsx'
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
  /** Its task cannot be asked for any more. */
  problem: unknown
}

/** The last run that was started or found under way; null: none. */
export const watched = createStore<Watched | null>(null)

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
  getModel,
  runQuery,
  listFacts,
  listAlerts,
  listKpis,
  getToday,
]

const POLL_MS = 500
const FILES = '/donnees/fichiers'

const change = (taskId: string, to: Partial<Watched>): void =>
  watched.set((before) => (before?.taskId === taskId ? { ...before, ...to } : before))

const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS))

const passing = (problem: unknown): boolean =>
  problem instanceof ApiError && (problem.status === 0 || problem.status === 429 || problem.status >= 500)

const follow = async (taskId: string): Promise<void> => {
  const tray = startWork(i18next.t('files.run.tray', { ns: 'dataWork' }), etlSteps.length, {
    href: FILES,
    elsewhere: true,
  })
  for (;;) {
    try {
      const task = await call(getTask, { params: { task_id: taskId } })
      change(taskId, { task })
      const step = stepOf(task)
      tray.tell(step ? etlSteps.indexOf(step) : 0, stepText(task))
      if (isFinal(task.state)) break
    } catch (problem) {
      if (!passing(problem)) {
        change(taskId, { problem })
        break
      }
    }
    await wait()
  }
  tray.end()
  await refresh(...published)
  tellElsewhere(watched.get())
}

/** Who works on another page meanwhile is told in a word; on its own page the run says all itself. */
const tellElsewhere = (run: Watched | null): void => {
  const outcome = outcomeOf(run?.task ?? null)
  if (outcome?.state !== 'done' || location.pathname === FILES) return
  say(i18next.t('files.run.doneSay', { ns: 'dataWork', kept: formatNumber(outcome.kept, spoken()) }))
}

/** Follows a run until it ends; a second call for the same task changes nothing. */
export const watchRun = (taskId: string, { name, first }: { name: string; first: boolean }): void => {
  if (watched.get()?.taskId === taskId) return
  watched.set(() => ({ taskId, name, first, since: Date.now(), task: null, problem: null }))
  void refresh(listRuns)
  void follow(taskId)
}

export const forgetRun = (): void => watched.set(() => null)

/** What a run that succeeded says; null: it did not, or not yet. */
export const outcomeOf = (task: Task | null): EtlResult | null =>
  task?.state === 'SUCCESS' ? (EtlResult.safeParse(task.result).data ?? null) : null

/** Whether it still works. */
export const isUnderWay = ({ task, problem }: Watched): boolean =>
  problem === null && (task === null || !isFinal(task.state))
