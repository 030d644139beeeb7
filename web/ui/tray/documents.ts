import { listInvoices } from '#invoices/contract.ts'
import { processInvoice } from '#invoices/intake/contract.ts'
import { cancelTask } from '#operations/contract.ts'
import { createUploads, mayTryAgain, type Way } from '../upload/queue.ts'
import { call } from '../wire/api.ts'
import { refresh } from '../wire/query.ts'
import { activeWorkspace } from '../wire/workspace.ts'
import { isOver, type TrayItem, trayItems, update } from './items.ts'
import { poll } from './reading.ts'
import { refusalOf } from './rules.ts'

// Documents that are sent, and then read: each is one item of the tray from the drop to its last page.

const uploads = createUploads(processInvoice, { atOnce: 3 })

let lastId = 0

const fresh = (file: Pick<File, 'name' | 'size'>): TrayItem => {
  lastId += 1
  return {
    id: lastId,
    name: file.name,
    bytes: file.size,
    workspaceId: activeWorkspace(),
    phase: 'waiting',
    sent: 0,
    taskId: null,
    invoiceId: null,
    duplicate: false,
    parts: 0,
    nothing: false,
    progress: null,
    error: null,
  }
}

const put = (item: TrayItem): TrayItem => {
  trayItems.set((items) => [...items, item])
  return item
}

const changeOf = (way: Way): Partial<TrayItem> => {
  if (way.phase === 'sending') return { phase: 'sending', sent: way.sent, error: null }
  if (way.phase === 'failed') return { phase: 'failed', error: { problem: way.problem } }
  return { phase: way.phase === 'stopped' ? 'cancelled' : 'waiting', error: null }
}

/** Puts files on the tray and sends them in the background, three at a time; returns at once. */
export const addUploads = (given: Iterable<File>): void => {
  for (const file of given) {
    const refusal = refusalOf(file)
    if (refusal) {
      put({ ...fresh(file), phase: 'failed', error: { refusal } })
      continue
    }
    const { id, workspaceId } = put(fresh(file))
    uploads.put(id, {
      file,
      workspaceId,
      tell: (way) => update(id, changeOf(way)),
      arrived: ({ task_id: taskId, facture_id: invoiceId, duplicate }) => {
        update(id, { phase: 'reading', taskId, invoiceId, duplicate })
        void refresh(listInvoices)
        poll()
      },
    })
  }
}

/** Follows a task that another screen started ("extract again"). */
export const followTask = (taskId: string, name: string, invoiceId: string | null): void => {
  put({ ...fresh({ name, size: 0 }), phase: 'reading', taskId, invoiceId })
  poll()
}

/** Takes a document off: stops its upload, or cancels its reading. */
export const cancelItem = async (item: TrayItem): Promise<void> => {
  uploads.stop(item.id)
  update(item.id, { phase: 'cancelled' })
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
export const retryItem = ({ id }: TrayItem): void => uploads.again(id)

/** Whether sending it again may help: not where it was refused here, nor where the server has judged it. */
export const canRetry = ({ id, phase, error }: TrayItem): boolean =>
  phase === 'failed' && uploads.holds(id) && error !== null && 'problem' in error && mayTryAgain(error.problem)

/** Clears what is over, of what the tray shows. */
export const clearTray = (): void => {
  const here = activeWorkspace()
  const goes = (item: TrayItem) => isOver(item) && item.workspaceId === here
  const gone = trayItems.get().filter(goes)
  trayItems.set((items) => items.filter((item) => !goes(item)))
  for (const { id } of gone) uploads.stop(id)
}
