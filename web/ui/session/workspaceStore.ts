import { createStore } from '../store.ts'
import { activeWorkspace, onSignOut } from '../wire/workspace.ts'

export type WorkspaceStore<T> = {
  get: (workspaceId?: string | null) => T
  set: (change: (before: T) => T, workspaceId?: string | null) => void
  /** Reads the value of the company on the screen in a component, which renders again when it changes. */
  use: () => T
}

/**
 * A value for each company beside React: what goes on in one is neither seen in another, nor lost there. Without an id the
 * company on the screen is meant; who signs out leaves nothing.
 */
export const createWorkspaceStore = <T>(initial: T): WorkspaceStore<T> => {
  const values = createStore<ReadonlyMap<string | null, T>>(new Map())
  onSignOut(() => values.set(() => new Map()))
  const of = (id: string | null, map = values.get()): T => map.get(id) ?? initial
  return {
    get: (id = activeWorkspace()) => of(id),
    set: (change, id = activeWorkspace()) => values.set((map) => new Map(map).set(id, change(of(id, map)))),
    use: () => of(activeWorkspace(), values.use()),
  }
}
