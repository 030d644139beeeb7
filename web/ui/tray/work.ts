import { createStore } from '../store.ts'
import { activeWorkspace, onSignOut } from '../wire/workspace.ts'

// Work on many things that goes on while its owner is elsewhere: one row on the tray, with its numbers.

export type TrayWork = {
  id: number
  label: string
  through: number
  total: number
  /** What is said instead of "3 sur 40", or why it failed; null: the numbers themselves. */
  detail: string | null
  /** It stays until its owner has seen it. */
  failed: boolean
  /** Where it can be watched. */
  href: string | null
  /** The company whose work it is. */
  workspaceId: string | null
}

/** Everything under way and what failed, oldest first; what went well says so itself. */
export const trayWorks = createStore<readonly TrayWork[]>([])

onSignOut(() => trayWorks.set(() => []))

/** What the tray shows of it: the work of the company on the screen. */
export const useTrayWorks = (): readonly TrayWork[] => {
  const here = activeWorkspace()
  return trayWorks.use().filter(({ workspaceId }) => workspaceId === here)
}

/** Takes a failure that was seen off the tray. */
export const dropWork = (id: number): void => trayWorks.set((works) => works.filter((work) => work.id !== id))

/** Shorter work is over before anybody could read a row about it. */
const SHOWN_AFTER_MS = 700

let lastId = 0

type WorkOptions = {
  href?: string
  /** The server does it: the page may be left meanwhile. */
  elsewhere?: boolean
}

type Announced = {
  tell: (through: number, detail?: string) => void
  end: () => void
  /** It ended badly and nobody was there to see it: its row stays and says why. */
  fail: (detail: string) => void
}

/** Announces work; call `tell` with how many are through, and `end` or `fail` when it is over. */
export const startWork = (label: string, total: number, { href, elsewhere = false }: WorkOptions = {}): Announced => {
  lastId += 1
  const workspaceId = activeWorkspace()
  const work: TrayWork = {
    id: lastId,
    label,
    through: 0,
    total,
    detail: null,
    failed: false,
    href: href ?? null,
    workspaceId,
  }
  const timer = setTimeout(() => trayWorks.set((works) => [...works, { ...work }]), SHOWN_AFTER_MS)
  const holdPage = (event: Event) => event.preventDefault()
  if (typeof addEventListener === 'function' && !elsewhere) addEventListener('beforeunload', holdPage)
  const end = () => {
    clearTimeout(timer)
    if (typeof removeEventListener === 'function') removeEventListener('beforeunload', holdPage)
    dropWork(work.id)
  }
  return {
    tell: (through, detail) => {
      work.through = through
      work.detail = detail ?? null
      trayWorks.set((works) => works.map((one) => (one.id === work.id ? { ...work } : one)))
    },
    end,
    fail: (detail) => {
      end()
      trayWorks.set((works) => [...works, { ...work, detail, failed: true }])
    },
  }
}
