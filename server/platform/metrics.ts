import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

// Every metric of this process. A room makes its own at the top of the file that counts, and imports nothing else:
// `const read = counter('ocr_requests_total', 'Documents submitted', ['type'])`, then `read.inc({ type: 'pdf' })`.

export const metrics = new Registry()

export const counter = <const L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
  new Counter<L>({ name, help, labelNames, registers: [metrics] })

/** `collect` is called at each reading of /metrics, for values that are asked for rather than counted. */
export const gauge = <const L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
  collect?: (gauge: Gauge<L>) => void | Promise<void>,
) =>
  new Gauge<L>({
    name,
    help,
    labelNames,
    registers: [metrics],
    ...(collect && {
      collect(): void | Promise<void> {
        return collect(this)
      },
    }),
  })

/** `buckets` are upper bounds in the unit that the name ends with. */
export const histogram = <const L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
  buckets: number[],
) => new Histogram<L>({ name, help, labelNames, buckets, registers: [metrics] })

let started = false

/** CPU, memory, event loop lag and open handles of this process; safe to call twice. */
export const startProcessMetrics = (): void => {
  if (started) return
  started = true
  collectDefaultMetrics({ register: metrics })
}
