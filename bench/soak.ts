import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { random } from '#server/demo/invoices/random.ts'
import { createClient, type Sent } from '#test/chaos/client.ts'
import { paperOf } from '#test/chaos/documents.ts'
import { runComptoir, startComptoir } from '#test/processes/comptoir.ts'
import { descendantsOf, residentBytes } from '#test/processes/family.ts'

// Does memory stay flat? A thousand documents (PDFs, XML, small scans) through one process of the program over HTTP; what it
// and its readers hold in memory, every hundred. `node bench/soak.ts [count]`; Linux only, as it reads /proc.

const count = Number(process.argv[2] ?? 1000)
const dataDir = await mkdtemp(join(tmpdir(), 'comptoir soak '))
const settings = { DATA_DIR: dataDir, ENVIRONMENT: 'test', RATE_LIMIT_KEY: '1000000', RATE_LIMIT_POLL: '1000000' }
const host = await startComptoir(settings)
const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)

/** Resident megabytes of the program itself, and of its readers together. */
const weigh = async (): Promise<{ main: number; readers: number }> => {
  const family = (await descendantsOf(host.pid)).filter(({ command }) => !command.includes('postgres'))
  const readers = family.reduce((sum, { rss }) => sum + rss, 0)
  return { main: megabytes(await residentBytes(host.pid)), readers: megabytes(readers) }
}

try {
  const made = await runComptoir(['key', 'add', '--scopes', 'extract,read', '--json'], settings)
  const { key } = JSON.parse(made)
  const client = createClient(host.address ?? '', key, random(1))
  const open: Sent[] = []
  const weights: { main: number; readers: number }[] = []
  const started = performance.now()
  for (let done = 0; done < count; ) {
    while (open.length < 8 && done + open.length < count)
      open.push(await client.send(await paperOf(1, done + open.length)))
    for (const sent of [...open]) {
      if (!(await client.ask(sent.receipt.task_id))) continue
      open.splice(open.indexOf(sent), 1)
      done += 1
      if (done % 100 > 0) continue
      const weight = await weigh()
      weights.push(weight)
      console.log(JSON.stringify({ documents: done, main_mb: weight.main, readers_mb: weight.readers }))
    }
    await pause(30)
  }
  const [early, late] = [weights[Math.min(2, weights.length - 1)], weights.at(-1)]
  console.log(
    JSON.stringify({
      documents: count,
      seconds: Math.round((performance.now() - started) / 1000),
      main_mb_after_300: early?.main,
      main_mb_at_the_end: late?.main,
      readers_mb_most: Math.max(...weights.map(({ readers }) => readers)),
    }),
  )
} finally {
  host.process.kill('SIGTERM')
  await host.ended
  await rm(dataDir, { recursive: true, force: true })
}
