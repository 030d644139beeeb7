import { z } from 'zod'
import { listInvoices } from '#invoices/contract.ts'
import { processInvoice } from '#invoices/intake/contract.ts'
import { cancelTask, getTask, getToday } from '#operations/contract.ts'
import { isFinal, type Progress, type Task } from '#shared/task.ts'
import { ApiError, call, mayPass, taskProblem, upload } from './api.ts'
import { refresh } from './query.ts'
import { createStore } from './store.ts'
import { type Refusal, refusalOf } from './uploadRules.ts'
import { activeWorkspace, onSignOut } from './workspace.ts'

// The tray: documents on their way, from the drop to the last page read. It lives beside React and outlives every page,
// so an upload goes on while its owner works elsewhere.

export type TrayPhase = 'waiting' | 'sending' | 'reading' | 'done' | 'failed' | 'cancelled'

export type TrayItem = {
  id: number
  name: string
  bytes: number
  /** The company that it is sent to, whichever is on the screen by then. */
  workspaceId: string | null
  phase: TrayPhase
  /** Bytes sent so far. */
  sent: number
  taskId: string | null
  invoiceId: string | null
  /** These bytes were received before. */
  duplicate: boolean
  /** Invoices that the file was taken apart into; 0: it stayed one. */
  parts: number
  /** It was read, and neither a number, a date nor a total was found on it. */
  nothing: boolean
  progress: Progress | null
  /** A refusal found here before sending, or what the server answered. */
  error: { refusal: Refusal } | { problem: unknown } | null
}

/** Everything on its way, into whichever company, oldest first. */
export const trayItems = createStore<readonly TrayItem[]>([])

/** What the tray shows: the documents of the company on the screen. */
export const useTray = (): readonly TrayItem[] => {
  const here = activeWorkspace()
  return trayItems.use().filter(({ workspaceId }) => workspaceId === here)
}

const files = new Map<number, File>()
const aborts = new Map<number, AbortController>()
/** Those that the server asked to come later, by when. */
const pauses = new Map<number, ReturnType<typeof setTimeout>>()
let lastId = 0

onSignOut(() => {
  trayItems.set(() => [])
  for (const abort of aborts.values()) abort.abort()
  for (const pause of pauses.values()) clearTimeout(pause)
  files.clear()
  pauses.clear()
})

const update = (id: number, change: Partial<TrayItem>): void =>
  trayItems.set((items) => items.map((item) => (item.id === id ? { ...item, ...change } : item)))

const fresh = (file: File): TrayItem => {
  lastId += 1
  const refusal = refusalOf(file)
  return {
    id: lastId,
    name: file.name,
    bytes: file.size,
    workspaceId: activeWorkspace(),
    phase: refusal ? 'failed' : 'waiting',
    sent: 0,
    taskId: null,
    invoiceId: null,
    duplicate: false,
    parts: 0,
    nothing: false,
    progress: null,
    error: refusal ? { refusal } : null,
  }
}

/** Puts files on the tray and sends them in the background, three at a time; returns at once. */
export const addUploads = (given: Iterable<File>): void => {
  for (const file of given) {
    const item = fresh(file)
    if (item.phase === 'waiting') files.set(item.id, file)
    trayItems.set((items) => [...items, item])
  }
  sendNext()
}

/** Follows a task that another screen started ("extract again"). */
export const followTask = (taskId: string, name: string, invoiceId: string | null): void => {
  lastId += 1
  const item: TrayItem = { ...fresh(new File([], name)), id: lastId, phase: 'reading', error: null, taskId, invoiceId }
  trayItems.set((items) => [...items, item])
  poll()
}

const AT_ONCE = 3

const sendNext = (): void => {
  const items = trayItems.get()
  const free = AT_ONCE - items.filter((item) => item.phase === 'sending').length
  for (const item of items.filter(({ phase }) => phase === 'waiting').slice(0, Math.max(0, free))) void send(item)
}

const send = async ({ id, workspaceId }: TrayItem): Promise<void> => {
  const file = files.get(id)
  if (!file) return
  const abort = new AbortController()
  aborts.set(id, abort)
  update(id, { phase: 'sending', sent: 0, error: null })
  try {
    const onProgress = (sent: number) => update(id, { sent })
    const answer = await upload(processInvoice, file, { onProgress, signal: abort.signal, workspaceId })
    files.delete(id)
    const { task_id: taskId, facture_id: invoiceId, duplicate } = answer
    update(id, { phase: 'reading', taskId, invoiceId, duplicate })
    void refresh(listInvoices)
    poll()
  } catch (problem) {
    if (abort.signal.aborted) update(id, { phase: 'cancelled' })
    else if (problem instanceof ApiError && problem.status === 429) return waitThenSend(id, problem.retryAfter ?? 5)
    else update(id, { phase: 'failed', error: { problem } })
  } finally {
    aborts.delete(id)
    sendNext()
  }
}

// A big drop may meet the server's limit: that is no failure, the rest simply goes later.
const waitThenSend = (id: number, seconds: number): void => {
  const again = () => {
    pauses.delete(id)
    update(id, { phase: 'waiting' })
    sendNext()
  }
  pauses.set(id, setTimeout(again, seconds * 1000))
}

/** Takes a document off: stops its upload, or cancels its reading. */
export const cancelItem = async (item: TrayItem): Promise<void> => {
  aborts.get(item.id)?.abort()
  clearTimeout(pauses.get(item.id))
  pauses.delete(item.id)
  files.delete(item.id)
  update(item.id, { phase: 'cancelled' })
  // Its place among those that are sent is free.
  sendNext()
  if (item.taskId) await call(cancelTask, { params: { task_id: item.taskId }, workspaceId: item.workspaceId })
}

/** Sends a failed document again. */
export const retryItem = (item: TrayItem): void => {
  update(item.id, { phase: 'waiting', error: null })
  sendNext()
}

/** Whether the same bytes may fare better the next time: not where the server has judged the document itself. */
export const canRetry = ({ id, phase, error }: TrayItem): boolean => {
  if (phase !== 'failed' || !files.has(id) || error === null || 'refusal' in error) return false
  return !(error.problem instanceof ApiError) || mayPass(error.problem)
}

export const isOver = ({ phase }: TrayItem): boolean => phase === 'done' || phase === 'failed' || phase === 'cancelled'

/** Clears what is over, of what the tray shows. */
export const clearTray = (): void => {
  const here = activeWorkspace()
  const goes = (item: TrayItem) => isOver(item) && item.workspaceId === here
  for (const item of trayItems.get().filter(goes)) files.delete(item.id)
  trayItems.set((items) => items.filter((item) => !goes(item)))
}

const Value = z.object({ value: z.unknown() })
const Result = z.object({
  parts: z.array(z.unknown()).optional(),
  fields: z.object({ invoice_number: Value, invoice_date: Value, total_ttc: Value }).optional(),
})

const POLL_MS = 700
const POLLED_AT_ONCE = 6
let polling = false

/** The result is the extraction's; here matters in how many parts, and whether there is anything in it. */
export const outcomeOf = (result: unknown): Pick<TrayItem, 'parts' | 'nothing'> => {
  const { data } = Result.safeParse(result)
  const parts = data?.parts?.length ?? 0
  const found = data?.fields ? Object.values(data.fields).some(({ value }) => value != null) : true
  return { parts, nothing: parts === 0 && !found }
}

const settled = (task: Task): Partial<TrayItem> => {
  const { progress, state, result } = task
  if (!isFinal(state)) return { progress }
  if (state === 'SUCCESS') return { progress, phase: 'done', ...outcomeOf(result) }
  if (state === 'REVOKED') return { progress, phase: 'cancelled' }
  return { progress, phase: 'failed', error: { problem: taskProblem(task) } }
}

const ask = async (item: TrayItem, taskId: string): Promise<boolean> => {
  try {
    const task = await call(getTask, { params: { task_id: taskId }, workspaceId: item.workspaceId })
    update(item.id, settled(task))
    return isFinal(task.state)
  } catch (problem) {
    // No answer or "too many": the next round asks again. A refusal (gone, not ours) ends it.
    const passing = mayPass(problem)
    if (!passing) update(item.id, { phase: 'failed', error: { problem } })
    return !passing
  }
}

// The queue is first in, first out: the oldest six are those that move.
const round = async (): Promise<void> => {
  const reading = trayItems.get().filter((item) => item.phase === 'reading')
  const asked = reading.slice(0, POLLED_AT_ONCE).map((item) => (item.taskId ? ask(item, item.taskId) : false))
  const ended = await Promise.all(asked)
  if (ended.includes(true)) void refresh(listInvoices, getToday)
  polling = false
  if (trayItems.get().some((item) => item.phase === 'reading')) poll()
}

const poll = (): void => {
  if (polling) return
  polling = true
  setTimeout(() => void round(), POLL_MS)
}

// Leaving the page stops what is still being sent; the browser asks first. What the server has goes on without us.
if (typeof addEventListener === 'function') {
  addEventListener('beforeunload', (event) => {
    if (trayItems.get().some(({ phase }) => phase === 'waiting' || phase === 'sending')) event.preventDefault()
  })
}
