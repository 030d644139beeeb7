import { descendantsOf, isAlive, type Relative, residentBytes } from '../processes/family.ts'

// What the program holds while it is under fire: memory, processes, files.

export type Watch = {
  /** Resident megabytes of the main process, a figure a second. */
  main: number[]
  /** Largest sum of its readers and their programs, in megabytes; most of them at a time. */
  readersMb: number
  readers: number
  /** Every process that was ever seen below it. */
  seen: Map<number, string>
  stop: () => Promise<void>
}

/** Looks once a second, until `stop`. */
export const watchProcess = (pid: number): Watch => {
  const watch: Watch = { main: [], readersMb: 0, readers: 0, seen: new Map(), stop: async () => {} }
  let looking: Promise<void> = Promise.resolve()
  const look = async (): Promise<void> => {
    const [main, family] = await Promise.all([residentBytes(pid), descendantsOf(pid)])
    const readers = family.filter(isReader)
    if (main > 0) watch.main.push(megabytes(main))
    watch.readers = Math.max(watch.readers, readers.length)
    watch.readersMb = Math.max(watch.readersMb, megabytes(family.reduce((sum, { rss }) => sum + rss, 0)))
    for (const { pid: number, command } of family) watch.seen.set(number, command)
  }
  const timer = setInterval(() => {
    looking = look()
  }, 1000)
  watch.stop = async () => {
    clearInterval(timer)
    await looking
    await look()
  }
  return watch
}

const isReader = ({ command }: Relative): boolean => command.includes('readerChild')
const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)

/** Those of the processes that still run a while after their parent has gone. */
export const survivors = async (seen: Map<number, string>): Promise<string[]> => {
  const alive: string[] = []
  for (const [pid, command] of seen) if (await isAlive(pid)) alive.push(`${pid} ${command.slice(0, 100)}`)
  return alive
}

/**
 * Whether memory grew without end: the second half of the run against its second quarter, when everything is loaded.
 * Figures in megabytes. A hundred of them and a quarter more are what garbage and caches may take.
 */
export const growth = (figures: readonly number[]): { before: number; after: number; grew: boolean } => {
  const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0
  const before = median(figures.slice(figures.length >> 2, figures.length >> 1))
  const after = median(figures.slice(Math.floor((figures.length * 3) / 4)))
  return { before, after, grew: figures.length > 20 && after > before * 1.25 + 100 }
}
