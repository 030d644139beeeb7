import { mkdir, rm } from 'node:fs/promises'
import { temporaryFolder } from '#platform/temporary.ts'
import { type CleanStep, clean } from '../server/data/clean/clean.ts'
import { sqlText, withDuck } from '../server/data/files/duck.ts'

// How long reading and cleaning a file of sales takes beside bare DuckDB: `node bench/clean.ts FILE [runs]`, FILE with the
// columns of online_retail_II. Bare: the same columns as text, the same filters and removal of duplicates, counting only.
// Prints one JSON line a run (milliseconds, MB of the whole process) and the summary of the last one.

const [file = '', runs = '3'] = process.argv.slice(2)

const bare = (): Promise<string> =>
  withDuck(
    async (duck) => {
      const rows = await duck.runAndReadAll(`
        WITH lines AS (SELECT DISTINCT * FROM read_csv(${sqlText(file)}, all_varchar = true, nullstr = chr(1)))
        SELECT count(*)::VARCHAR, sum(q * p) FILTER (q > 0)::VARCHAR FROM (
          SELECT Invoice, TRY_CAST(Quantity AS INTEGER) AS q, TRY_CAST(Price AS DECIMAL(12, 2)) AS p,
            TRY_CAST(InvoiceDate AS TIMESTAMP) AS d FROM lines WHERE trim("Customer ID") <> '')
        WHERE p > 0 AND q <> 0 AND (q < 0) = starts_with(Invoice, 'C') AND d IS NOT NULL`)
      return rows.getRowsJson().join()
    },
    { files: [file] },
  )

for (let run = 0; run < Number(runs); run++) {
  const folder = temporaryFolder('bench')
  await mkdir(folder, { recursive: true })
  let last = performance.now()
  let cpu = process.cpuUsage()
  const cpuMs = (): number => {
    const used = process.cpuUsage(cpu)
    return Math.round((used.user + used.system) / 1000)
  }
  const bareCounts = await bare()
  const bareMs = performance.now() - last
  const bareCpuMs = cpuMs()
  const steps: [CleanStep | 'done', number][] = []
  const cpuSteps: [CleanStep | 'done', number][] = []
  cpu = process.cpuUsage()
  last = performance.now()
  const start = last
  const { summary } = await clean(file, {
    folder,
    onProgress: (step) => {
      steps.push([step, Math.round(performance.now() - start)])
      cpuSteps.push([step, cpuMs()])
    },
  })
  steps.push(['done', Math.round(performance.now() - start)])
  cpuSteps.push(['done', cpuMs()])
  const writeBegan = steps.find(([step]) => step === 'write')?.[1] ?? 0
  const figures = {
    bareMs: Math.round(bareMs),
    readAndCleanMs: writeBegan,
    ratio: Number((writeBegan / bareMs).toFixed(2)),
    steps: Object.fromEntries(steps),
    // Seconds of the processor: what others do on the machine weighs less in them.
    bareCpuMs,
    cpuSteps: Object.fromEntries(cpuSteps),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    bareCounts,
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  if (run === Number(runs) - 1) process.stdout.write(`${JSON.stringify(summary, null, 1)}\n`)
  await rm(folder, { recursive: true, force: true })
}
