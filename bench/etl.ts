import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { systemActor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { closeDatabase, openDatabase } from '#platform/database/database.ts'
import { ensureDefaultWorkspace } from '#workspaces/index.ts'
import type { EtlInput } from '../server/data/etl/input.ts'
import { runEtl } from '../server/data/etl/run.ts'
import { model } from '../server/model.ts'

// The whole road of a file of sales on an embedded database of its own: `node bench/etl.ts [--once] FILE.csv[.gz] [reviews.json]`.
// Three times: the file, the same again (skipped), and twice its lines; with --once only the first. One JSON line each: seconds by step and in all, seconds of
// the processor and peak memory of this process (PostgreSQL is another one).

const {
  positionals: [file = '', reviews],
  values: { once },
} = parseArgs({ allowPositionals: true, options: { once: { type: 'boolean', default: false } } })
// Who reads one line of it and goes leaves no database running behind.
process.stdout.on('error', () => {})
const folder = await mkdtemp(join(tmpdir(), 'comptoir bench '))

/** The file with its records twice: the second time under other invoice numbers, or they would be duplicates. */
const twice = async (path: string, target: string): Promise<string> => {
  async function* lines(again: boolean): AsyncGenerator<string> {
    const source = createReadStream(path)
    const bytes = path.endsWith('.gz') ? source.pipe(createGunzip()) : source
    let rest = ''
    let isHead = true
    for await (const chunk of bytes.setEncoding('utf8')) {
      const all = (rest + chunk).split('\n')
      rest = all.pop() ?? ''
      const shown = isHead && again ? all.slice(1) : all
      isHead = false
      yield shown.map((line) => `${again ? line.replace(/^(C?)/, '$19') : line}\n`).join('')
    }
  }
  async function* both(): AsyncGenerator<string> {
    yield* lines(false)
    yield* lines(true)
  }
  await pipeline(both, createWriteStream(target))
  return target
}

const source = (path: string) => ({ path, name: 'bench.csv', kept: null })
const measure = async (name: string, path: string): Promise<void> => {
  const started = performance.now()
  const cpu = process.cpuUsage()
  const input: EtlInput = {
    sales: source(path),
    reviews: reviews === undefined ? null : source(reviews),
    map: {},
    force: false,
    strategy: 'fuzzy',
    sampleSize: null,
    topN: 0,
    currency: null,
  }
  const { state, metrics } = await runEtl(actor, input, { model: () => model })
  const used = process.cpuUsage(cpu)
  const figures = {
    name,
    state,
    seconds: Math.round(performance.now() - started) / 1000,
    cpuSeconds: Math.round((used.user + used.system) / 1000) / 1000,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    ...Object.fromEntries(Object.entries(metrics).filter(([key]) => /^(duration|rows|revenue)_/.test(key))),
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}

const config = configure({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
await openDatabase(config)
const actor = systemActor(await ensureDefaultWorkspace(), 'bench')
try {
  await measure('once', file)
  if (!once) {
    await measure('again', file)
    await measure('twice', await twice(file, join(folder, 'twice.csv')))
  }
} finally {
  await closeDatabase()
  await rm(folder, { recursive: true, force: true })
}
