import { queueLengths } from '#platform/jobs/queue.ts'
import { submit } from './service/client.ts'
import { drawnInvoice } from './service/documents.ts'
import { percentile } from './service/figures.ts'
import { type Service, withService } from './service/host.ts'

// How long a submission takes while a queue waits: 1,000 documents are put in, then 200 more are submitted one after the
// other and timed. `node bench/submit.ts [queued] [role]`; role `web` times the door alone, `all` (by default) the door of
// a process that reads documents at the same time. Prints one JSON line: milliseconds, and how long the queue was.

const queued = Number(process.argv[2] ?? 1000)
const role = process.argv[3] ?? 'all'
const timed = 200

const waiting = async (): Promise<number> => (await queueLengths()).reduce((sum, { waiting }) => sum + waiting, 0)

/** Submits faster than anything reads: the same few documents again and again, as new ones. */
async function fill(service: Service, documents: readonly Uint8Array[]): Promise<void> {
  let next = 0
  const one = async (): Promise<void> => {
    while (next < queued) await submit(service, marked(documents[next % documents.length] ?? new Uint8Array(), next++))
  }
  await Promise.all(Array.from({ length: 8 }, one))
}

/** Other bytes, the same document: a comment after the end of a PDF. */
const marked = (bytes: Uint8Array, mark: number): Uint8Array => Buffer.concat([bytes, Buffer.from(`\n% ${mark}\n`)])

await withService(
  async (service) => {
    const documents = await Promise.all(Array.from({ length: 20 }, (_, seed) => drawnInvoice(seed + 1)))
    await fill(service, documents)
    const before = await waiting()
    const times: number[] = []
    for (let i = 0; i < timed; i++) {
      const bytes = marked(documents[i % documents.length] ?? new Uint8Array(), queued + i)
      const started = performance.now()
      await submit(service, bytes)
      times.push(performance.now() - started)
    }
    console.log(
      JSON.stringify({
        role,
        waiting_before: before,
        waiting_after: await waiting(),
        submit_ms_median: percentile(times, 0.5),
        submit_ms_p95: percentile(times, 0.95),
        submit_ms_max: percentile(times, 1),
      }),
    )
  },
  { ROLE: role },
)
