import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { log } from './log.ts'

// Every metric of this process. A room makes its own at the top of the file that counts, and imports nothing else:
// `const read = counter('ocr_requests_total', 'Documents submitted', ['type'])`, then `read.inc({ type: 'pdf' })`.
// What each of them means is written down in docs/exploitation.md; test/monitoring.test.ts compares the two.

export const metrics = new Registry()

export const counter = <const L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
  new Counter<L>({ name, help, labelNames, registers: [metrics] })

/** `buckets` are upper bounds in the unit that the name ends with. */
export const histogram = <const L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
  buckets: number[],
) => new Histogram<L>({ name, help, labelNames, buckets, registers: [metrics] })

export type Sample<L extends string> = { value: number; labels?: Record<L, string> }

const ASK_MS = 2000

/**
 * A metric that is asked for at each reading of /metrics rather than counted. Where asking fails or takes longer than two
 * seconds it is left out of that reading: a database that is gone must not take along the metrics that would tell of it.
 */
export const gauge = <const L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
  ask: () => Sample<L>[] | Promise<Sample<L>[]>,
): void => {
  new Gauge<L>({
    name,
    help,
    labelNames,
    registers: [metrics],
    async collect() {
      const samples = await withinTime(name, async () => ask())
      this.reset()
      if (labelNames.length === 0) this.remove() // a reset leaves it at 0, which it is not
      for (const { value, labels } of samples) {
        if (labels) this.set(labels, value)
        else this.set(value)
      }
    },
  })
}

/** The same for what only grows; asked in this process, so it is at hand. */
export const askedCounter = (name: string, help: string, ask: () => Promise<number>): void => {
  new Counter({
    name,
    help,
    registers: [metrics],
    async collect() {
      const value = await ask()
      this.reset()
      this.inc(value)
    },
  })
}

const withinTime = async <T>(name: string, ask: () => Promise<T[]>): Promise<T[]> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${ASK_MS} ms`)), ASK_MS)
  })
  try {
    return await Promise.race([ask(), late])
  } catch (error) {
    log().debug({ error, metric: name }, 'metric left out')
    return []
  } finally {
    clearTimeout(timer)
  }
}

let started = false

/** CPU, memory, event loop lag and open handles of this process; safe to call twice. */
export const startProcessMetrics = (): void => {
  if (started) return
  started = true
  collectDefaultMetrics({ register: metrics })
  // Gauges with the suffix of a counter, which Prometheus' own linter refuses; the counts by type say the same.
  for (const kind of ['handles', 'requests', 'resources']) metrics.removeSingleMetric(`nodejs_active_${kind}_total`)
}
