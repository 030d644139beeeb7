import { createStore } from '#ui/store.ts'

/** The invoice that was last on the screen: the list comes back to its row. */
export const lastSeen = createStore<string | null>(null)

/** Deleted on the screen, kept on the server for as long as it can be undone. */
export const hidden = createStore<ReadonlySet<string>>(new Set())

export const hide = (ids: string[]): void => hidden.set((before) => new Set([...before, ...ids]))

export const unhide = (ids: string[]): void =>
  hidden.set((before) => {
    const after = new Set(before)
    for (const id of ids) after.delete(id)
    return after
  })
