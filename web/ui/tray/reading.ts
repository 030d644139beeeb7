import { z } from 'zod'
import { listInvoices } from '#invoices/contract.ts'
import { getTask, getToday } from '#operations/contract.ts'
import { isFinal, type Task } from '#shared/task.ts'
import { call, mayPass, taskProblem } from '../wire/api.ts'
import { refresh } from '../wire/query.ts'
import { type TrayItem, trayItems, update } from './items.ts'

// Documents that have arrived: asked for until the last page is read.

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

/** Goes on asking while anything is read. */
export const poll = (): void => {
  if (polling) return
  polling = true
  setTimeout(() => void round(), POLL_MS)
}
