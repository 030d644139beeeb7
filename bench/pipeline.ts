import { sql } from 'kysely'
import { asOwner } from '#platform/database/database.ts'
import { submit } from './service/client.ts'
import { drawnInvoice } from './service/documents.ts'
import { percentile, tenth } from './service/figures.ts'
import { withService } from './service/host.ts'

// Born-digital invoices through the whole pipeline over HTTP: upload → row → job → reading → fields → "à valider".
// `node bench/pipeline.ts [count] [database url]`; prints one JSON line: invoices a minute, and submit times while the queue
// fills.

const count = Number(process.argv[2] ?? 300)

/** Waits until `wanted` invoices have left the queue, for five minutes at most. */
async function done(wanted: number): Promise<void> {
  for (const until = Date.now() + 300_000; Date.now() < until; ) {
    const { rows } = await asOwner((tx) =>
      sql<{ n: number }>`select count(*)::int as n from factures where state not in ('a_traiter', 'en_cours')`.execute(
        tx,
      ),
    )
    if ((rows[0]?.n ?? 0) >= wanted) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the queue did not empty')
}

await withService(
  async (service) => {
    const documents = []
    for (let seed = 1; seed <= count; seed++) documents.push(await drawnInvoice(seed))
    await submit(service, documents[0] ?? new Uint8Array()) // warms engines up, not counted
    await done(1)

    const started = performance.now()
    const times: number[] = []
    for (const bytes of documents.slice(1)) {
      const before = performance.now()
      await submit(service, bytes)
      times.push(performance.now() - before)
    }
    await done(count)
    const seconds = (performance.now() - started) / 1000
    const states = await asOwner((tx) =>
      sql<{ state: string; n: number }>`select state, count(*)::int as n from factures group by state`.execute(tx),
    )
    console.log(
      JSON.stringify({
        documents: count - 1,
        seconds: tenth(seconds),
        a_minute: tenth(((count - 1) / seconds) * 60),
        submit_ms_median: percentile(times, 0.5),
        submit_ms_p95: percentile(times, 0.95),
        states: states.rows,
      }),
    )
  },
  process.argv[3] ? { DATABASE_URL: process.argv[3] } : {},
)
