/** Told the path of each file as soon as it is whole. */
export type OnWritten = (path: string) => void
/** Resolves once the file of this path is whole. */
export type Ready = (path: string) => Promise<void>

/** Of files that all stand already. */
export const noWait: Ready = async () => {}

export type Arrivals = {
  ready: Ready
  written: OnWritten
  /** Nothing more comes: who waits is told why. */
  failed: (reason: unknown) => void
}

/** Files that are handed, each as soon as it is whole, from who writes them to who loads them. */
export const arrivals = (): Arrivals => {
  const known = new Map<string, PromiseWithResolvers<void>>()
  const end = Promise.withResolvers<never>()
  const of = (path: string): PromiseWithResolvers<void> => {
    const one = known.get(path) ?? Promise.withResolvers<void>()
    known.set(path, one)
    return one
  }
  // Who waits is told; nobody may.
  end.promise.catch(() => {})
  return {
    ready: (path) => Promise.race([of(path).promise, end.promise]),
    written: (path) => of(path).resolve(),
    failed: end.reject,
  }
}
