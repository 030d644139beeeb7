import { useSyncExternalStore } from 'react'

export type Store<T> = {
  get: () => T
  set: (change: (before: T) => T) => void
  /** Reads the value in a component, which renders again when it changes. */
  use: () => T
}

/** A value that lives beside React: what must be reachable from plain functions (the tray, the proof panel). */
export const createStore = <T>(initial: T): Store<T> => {
  let value = initial
  const listeners = new Set<() => void>()
  const get = () => value
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    get,
    set: (change) => {
      value = change(value)
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(subscribe, get, get),
  }
}
