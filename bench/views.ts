import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { clean } from '#data/clean/clean.ts'
import { summing } from '#data/etl/summing.ts'
import { publishRetail } from '#data/load/publish.ts'
import { checkQuality } from '#data/quality/check.ts'
import { ETL, startRun } from '#data/runs/track.ts'
import { refreshStats, stageStats } from '#data/views/refresh.ts'
import { systemActor } from '#platform/actor.ts'
import { type BulkClient, withBulk } from '#platform/database/bulk.ts'
import { asOwner, closeDatabase, openDatabase, type Tx, withActor } from '#platform/database/database.ts'

// node bench/views.ts SALES.csv[.gz] [ROUNDS]: loads the file into a database of its own, then prints one JSON object a line:
// seconds of summing and of checking, and for each view the milliseconds that EXPLAIN ANALYZE tells, as the owner of one
// workspace's rows and as the application under row security (best and median of ROUNDS, default 7).

const [file, given = '7'] = process.argv.slice(2)
if (!file) throw new Error('node bench/views.ts SALES.csv[.gz] [ROUNDS]')
const rounds = Number(given)

const folder = await mkdtemp(join(tmpdir(), 'comptoir-bench-views-'))
await openDatabase({ databaseUrl: null, dataDir: join(folder, 'data') })
try {
  const actor = systemActor(randomUUID(), randomUUID())
  const of = actor.workspaceId
  await asOwner((tx) => sql`insert into workspaces (id, name, slug) values (${of}, 'Banc', ${of})`.execute(tx))
  const run = await startRun(actor, ETL, 'bench', {})
  const target = await mkdtemp(join(folder, 'clean-'))
  const { onKept, files: sums } = summing(of, target)
  const cleaned = await clean(file, { folder: target, onKept })
  const files = { ...cleaned.files, orders: sums.orders }
  const never = new AbortController().signal
  await withBulk((client) => publishRetail(client, actor, run, files, never))

  const timed = async (name: string, work: (client: BulkClient) => Promise<unknown>): Promise<void> => {
    const started = performance.now()
    await withBulk(work)
    print({ name, lines: cleaned.summary.kept, seconds: Math.round(performance.now() - started) / 1000 })
  }
  const refresh = async (client: BulkClient) => {
    await stageStats(client, of, { sums }, never)
    await refreshStats(client, of)
  }
  for (let round = 0; round < 3; round++) await timed('refreshStats', refresh)
  for (let round = 0; round < 2; round++) await timed('checkQuality', (client) => checkQuality(client, of, run))

  const explain = async (tx: Tx, query: string): Promise<number> => {
    const { rows } = await sql
      .raw<Record<string, { 'Execution Time': number; 'Planning Time': number }[]>>(
        `explain (analyze, timing off, format json) ${query}`,
      )
      .execute(tx)
    const [plan] = rows[0]?.['QUERY PLAN'] ?? []
    return plan ? plan['Execution Time'] + plan['Planning Time'] : Number.NaN
  }
  for (const view of ['v_product_kpi', 'v_customer_kpi', 'v_alerts', 'v_data_quality']) {
    const owner: number[] = []
    const app: number[] = []
    for (let round = 0; round < rounds; round++) {
      owner.push(await asOwner((tx) => explain(tx, `select * from ${view} where workspace_id = '${of}'`)))
      app.push(await withActor(actor, (tx) => explain(tx, `select * from ${view}`)))
    }
    print({ view, owner_ms: figures(owner), app_ms: figures(app) })
  }
} finally {
  await closeDatabase()
  await rm(folder, { recursive: true, force: true })
}

function figures(times: number[]): { best: number; median: number } {
  const sorted = times.toSorted((a, b) => a - b).map((time) => Math.round(time * 10) / 10)
  return { best: sorted[0] ?? Number.NaN, median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN }
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
