import { createStore } from './store.ts'

// Work on many things that goes on while its owner is elsewhere: one row on the tray, with its numbers.

export type TrayWork = {
  id: number
  label: string
  through: number
  total: number
  /** What is said instead of "3 sur 40"; null: the numbers themselves. */
  detail: string | null
  /** Where it can be watched. */
  href: string | null
}

/** Everything under way, oldest first; what is over says so itself. */
export const trayWorks = createStore<readonly TrayWork[]>([])

/** Shorter work is over before anybody could read a row about it. */
const SHOWN_AFTER_MS = 700

let lastId = 0

type WorkOptions = {
  href?: string
  /** The server does it: the page may be left meanwhile. */
  elsewhere?: boolean
}

/** Announces work; call `tell` with how many are through, and `end` when it is over, however it ended. */
export const startWork = (
  label: string,
  total: number,
  { href, elsewhere = false }: WorkOptions = {},
): { tell: (through: number, detail?: string) => void; end: () => void } => {
  lastId += 1
  const work: TrayWork = { id: lastId, label, through: 0, total, detail: null, href: href ?? null }
  const timer = setTimeout(() => trayWorks.set((works) => [...works, { ...work }]), SHOWN_AFTER_MS)
  const holdPage = (event: Event) => event.preventDefault()
  if (typeof addEventListener === 'function' && !elsewhere) addEventListener('beforeunload', holdPage)
  return {
    tell: (through, detail) => {
      work.through = through
      work.detail = detail ?? null
      trayWorks.set((works) => works.map((one) => (one.id === work.id ? { ...work } : one)))
    },
    end: () => {
      clearTimeout(timer)
      if (typeof removeEventListener === 'function') removeEventListener('beforeunload', holdPage)
      trayWorks.set((works) => works.filter(({ id }) => id !== work.id))
    },
  }
}
