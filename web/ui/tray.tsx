import { listInvoices } from '#invoices/contract.ts'
import { processInvoice } from '#invoices/intake/contract.ts'
import { cancelTask } from '#operations/contract.ts'
import { ApiError, call, mayPass, upload } from './api.ts'
import { refresh } from './query.ts'
import { isOver, type TrayItem, trayItems, update } from './trayItems.ts'
import { poll } from './trayReading.ts'
import { refusalOf } from './uploadRules.ts'
import { activeWorkspace, onSignOut } from './workspace.ts'

// Documents that are sent. It lives beside React and outlives every page, so an upload goes on while its owner works
// elsewhere.

const files = new Map<number, File>()
const aborts = new Map<number, AbortController>()
/** Those that the server asked to come later, by when. */
const pauses = new Map<number, ReturnType<typeof setTimeout>>()
let lastId = 0

onSignOut(() => {
  for (const abort of aborts.values()) abort.abort()
  for (const pause of pauses.values()) clearTimeout(pause)
  files.clear()
  pauses.clear()
})

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
  if (!item.taskId) return
  try {
    await call(cancelTask, { params: { task_id: item.taskId }, workspaceId: item.workspaceId })
  } catch {
    // It was read already, or the server cannot be reached: its task will tell how it stands.
    update(item.id, { phase: 'reading' })
    poll()
  }
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

/** Clears what is over, of what the tray shows. */
export const clearTray = (): void => {
  const here = activeWorkspace()
  const goes = (item: TrayItem) => isOver(item) && item.workspaceId === here
  for (const item of trayItems.get().filter(goes)) files.delete(item.id)
  trayItems.set((items) => items.filter((item) => !goes(item)))
}

// Leaving the page stops what is still being sent; the browser asks first. What the server has goes on without us.
if (typeof addEventListener === 'function') {
  addEventListener('beforeunload', (event) => {
    if (trayItems.get().some(({ phase }) => phase === 'waiting' || phase === 'sending')) event.preventDefault()
  })
}
