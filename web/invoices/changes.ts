import { actOnInvoice, deleteInvoice, getInvoice, type invoiceActions, listInvoices } from '#invoices/contract.ts'
import { getToday } from '#operations/contract.ts'
import { call } from '#ui/wire/api.ts'
import { keyOf, queries, refresh } from '#ui/wire/query.ts'
import { activeWorkspace } from '#ui/wire/workspace.ts'
import { hide, unhide } from './place.ts'

// What the list and the review do to invoices, one or many.

type Action = (typeof invoiceActions)[number]

/** Everything that shows invoices asks again. */
export const refreshInvoices = (): Promise<void> => refresh(listInvoices, getToday)

/** One action on one invoice; its answer is what the review then shows. */
export const act = async (
  id: string,
  action: Action,
  body: { reason?: string } = {},
  workspaceId = activeWorkspace(),
): Promise<void> => {
  const detail = await call(actOnInvoice, { params: { id, action }, body, workspaceId })
  queries.setQueryData(keyOf(getInvoice, { params: { id } }), detail)
}

export type Outcome = { done: string[]; failed: unknown[] }

const AT_ONCE = 4

/**
 * The same on many, four at a time: what fails is told, what went well stays; `tell` hears how many are through. `work` is
 * told the company in which it began: another one may be on the screen before the last.
 */
export const onEach = async (
  ids: readonly string[],
  work: (id: string, workspaceId: string | null) => Promise<unknown>,
  tell: (through: number) => void = () => undefined,
): Promise<Outcome> => {
  const workspaceId = activeWorkspace()
  const outcome: Outcome = { done: [], failed: [] }
  const waiting = [...ids]
  const worker = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await work(id, workspaceId)
        outcome.done.push(id)
      } catch (error) {
        outcome.failed.push(error)
      }
      tell(outcome.done.length + outcome.failed.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return outcome
}

/** Takes invoices off the screen now; `commit` deletes them, `undo` brings them back: nothing was lost meanwhile. */
export const removeLater = (ids: string[]) => {
  hide(ids)
  return {
    undo: () => unhide(ids),
    commit: async () => {
      const { failed } = await onEach(ids, (id, workspaceId) =>
        call(deleteInvoice, { params: { id }, keepalive: true, workspaceId }),
      )
      await refreshInvoices()
      unhide(ids)
      return failed
    },
  }
}
