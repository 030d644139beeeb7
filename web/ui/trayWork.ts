import { createStore } from './store.ts'

// Work on many invoices that goes on while its owner is elsewhere: one row on the tray, with its numbers.

export type TrayWork = { id: number; label: string; through: number; total: number }

/** Everything under way, oldest first; what is over says so itself. */
export const trayWorks = createStore<readonly TrayWork[]>([])

/** Shorter work is over before anybody could read a row about it. */
const SHOWN_AFTER_MS = 700

let lastId = 0

/** Announces work; call `tell` with how many are through, and `end` when it is over, however it ended. */
export const startWork = (label: string, total: number): { tell: (through: number) => void; end: () => void } => {
  lastId += 1
  const work: TrayWork = { id: lastId, label, through: 0, total }
  const timer = setTimeout(() => trayWorks.set((works) => [...works, { ...work }]), SHOWN_AFTER_MS)
  const holdPage = (event: Event) => event.preventDefault()
  if (typeof addEventListener === 'function') addEventListener('beforeunload', holdPage)
  return {
    tell: (through) => {
      work.through = through
      trayWorks.set((works) => works.map((one) => (one.id === work.id ? { ...work } : one)))
    },
    end: () => {
      clearTimeout(timer)
      if (typeof removeEventListener === 'function') removeEventListener('beforeunload', holdPage)
      trayWorks.set((works) => works.filter(({ id }) => id !== work.id))
    },
  }
}
