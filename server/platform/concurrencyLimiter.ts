// Work that takes a connection for long is done a few at a time, and for each company fewer: what everybody else needs a
// connection for (a sign-in, a dropped invoice) does not stand behind a burst of dashboards.

type LimiterOptions = {
  /** So many at once, over all keys. */
  most: number
  /** So many at once for one key. */
  mostOfOne: number
  /** So many of one key wait at most. */
  waiting: number
  waitMs: number
  /** Who waited too long, or stands behind too many. */
  refused: () => Error
}

export type ConcurrencyLimiter = <T>(key: string, work: () => Promise<T>) => Promise<T>

type Waiting = { key: string; start: () => void }

/** In the order in which they come, but one key's line holds up no other key. Who waits holds nothing. */
export const createConcurrencyLimiter = ({
  most,
  mostOfOne,
  waiting,
  waitMs,
  refused,
}: LimiterOptions): ConcurrencyLimiter => {
  const running = new Map<string, number>()
  const line: Waiting[] = []
  const runningOf = (key: string): number => running.get(key) ?? 0
  const all = (): number => [...running.values()].reduce((sum, one) => sum + one, 0)
  const isFree = (key: string): boolean => all() < most && runningOf(key) < mostOfOne

  const leave = (key: string): void => {
    const left = runningOf(key) - 1
    if (left > 0) running.set(key, left)
    else running.delete(key)
    const next = line.findIndex((one) => isFree(one.key))
    if (next >= 0) line.splice(next, 1)[0]?.start()
  }

  const enter = (key: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const start = (): void => {
        clearTimeout(timer)
        running.set(key, runningOf(key) + 1)
        resolve()
      }
      const one: Waiting = { key, start }
      const timer = setTimeout(() => {
        line.splice(line.indexOf(one), 1)
        reject(refused())
      }, waitMs)
      if (isFree(key)) start()
      else if (line.filter((other) => other.key === key).length >= waiting) {
        clearTimeout(timer)
        reject(refused())
      } else line.push(one)
    })

  return async (key, work) => {
    await enter(key)
    try {
      return await work()
    } finally {
      leave(key)
    }
  }
}
