import type { Progress } from '#shared/task.ts'
import { createStore } from '../store.ts'
import { activeWorkspace, onSignOut } from '../wire/workspace.ts'
import type { Refusal } from './rules.ts'

// What stands on the tray: documents on their way, from the drop to the last page read.

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

onSignOut(() => trayItems.set(() => []))

/** Changes one of them; nothing where it was taken off. */
export const update = (id: number, change: Partial<TrayItem>): void =>
  trayItems.set((items) => items.map((item) => (item.id === id ? { ...item, ...change } : item)))

/** Nothing more will happen to it by itself. */
export const isOver = ({ phase }: TrayItem): boolean => phase === 'done' || phase === 'failed' || phase === 'cancelled'
