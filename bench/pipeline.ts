import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { configure } from '#platform/config.ts'
import { asOwner } from '#platform/database/database.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/random-spec.ts'
import { randomTemplate } from '#server/demo/invoices/random-template.ts'
import { startHost } from '#server/main.ts'
import { addKey } from '#workspaces/index.ts'

// Born-digital invoices through the whole pipeline over HTTP: upload → row → job → reading → fields → "à valider".
// `node bench/pipeline.ts [count]`; prints one JSON line: invoices a minute, and submit times.

const count = Number(process.argv[2] ?? 300)
const dataDir = await mkdtemp(join(tmpdir(), 'comptoir-bench-'))
const host = await startHost(
  configure({
    DATA_DIR: dataDir,
    API_HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'error',
    DATABASE_URL: process.argv[3] ?? '',
    RATE_LIMIT_KEY: '1000000',
  }),
)
try {
  const { key } = await addKey({
    workspaceSlug: 'principal',
    name: 'bench',
    scopes: ['extract', 'read'],
    limit: 1_000_000,
  })
  const documents = []
  for (let seed = 1; seed <= count; seed++) documents.push(await drawn(seed))
  await submit(documents[0] ?? new Uint8Array(), key) // warms engines up, not counted
  await done(1)

  const started = performance.now()
  const times: number[] = []
  for (const bytes of documents.slice(1)) {
    const before = performance.now()
    await submit(bytes, key)
    times.push(performance.now() - before)
  }
  await done(count)
  const seconds = (performance.now() - started) / 1000
  times.sort((a, b) => a - b)
  const states = await asOwner((tx) =>
    sql<{ state: string; n: number }>`select state, count(*)::int as n from factures group by state`.execute(tx),
  )
  console.log(
    JSON.stringify({
      documents: count - 1,
      seconds: round(seconds),
      a_minute: round(((count - 1) / seconds) * 60),
      submit_ms_median: round(times[Math.floor(times.length / 2)] ?? 0),
      submit_ms_p95: round(times[Math.floor(times.length * 0.95)] ?? 0),
      states: states.rows,
    }),
  )
} finally {
  await host.stop()
  await rm(dataDir, { recursive: true, force: true })
}

function drawn(seed: number): Promise<Uint8Array> {
  const spec = randomSpec(seed)
  return invoicePdf(spec, randomTemplate(seed, spec))
}

async function submit(bytes: Uint8Array, key: string): Promise<void> {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(bytes)]), 'bench.pdf')
  const answer = await fetch(`${host.address}/api/v1/process-invoice`, {
    method: 'POST',
    headers: { 'x-api-key': key },
    body,
  })
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`)
}

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

function round(value: number): number {
  return Math.round(value * 10) / 10
}
