import { mkdir, rm } from 'node:fs/promises'
import { temporaryFolder } from '#platform/temporary.ts'
import { type CleanStep, clean } from '../server/data/clean/clean.ts'
import { sqlText, withDuck } from '../server/data/files/duck.ts'

// How long reading and cleaning a file of sales takes beside bare DuckDB: `node bench/clean.ts FILE [runs]`, FILE with the
// columns of online_retail_II. Bare: the same file, duplicates and filters in one statement of DuckDB that makes a table of
// the kept lines, without a reason for any line that is not; `countingMs`: without even making the table.
// Prints one JSON line a run (milliseconds, MB of the whole process) and the summary of the last one.

const [file = '', runs = '3'] = process.argv.slice(2)

const raw = `read_csv(${sqlText(file)}, all_varchar = true, nullstr = chr(1))`

/** Counting only: what no cleaning can be faster than. */
const counting = `
  SELECT count(*)::VARCHAR, sum(q * p) FILTER (q > 0)::VARCHAR FROM (
    SELECT Invoice, TRY_CAST(Quantity AS INTEGER) AS q, TRY_CAST(Price AS DECIMAL(12, 2)) AS p,
      TRY_CAST(InvoiceDate AS TIMESTAMP) AS d FROM (SELECT DISTINCT * FROM ${raw}) WHERE trim("Customer ID") <> '')
  WHERE p > 0 AND q <> 0 AND (q < 0) = starts_with(Invoice, 'C') AND d IS NOT NULL`

/** The kept lines as a table, each with its place in the file: cleaning as one would write it in DuckDB, without reasons. */
const cleaning = `
  CREATE TABLE kept AS
  WITH lines AS (
    SELECT min(line) AS line, * EXCLUDE (line) FROM (SELECT *, row_number() OVER () AS line FROM ${raw}) GROUP BY ALL
  ), read AS (
    SELECT line, upper(trim(Invoice)) AS invoice_no, upper(trim(StockCode)) AS stock_code, trim(Description) AS description,
      TRY_CAST(Quantity AS INTEGER) AS quantity, TRY_CAST(Price AS DECIMAL(12, 2)) AS unit_price,
      TRY_CAST(InvoiceDate AS TIMESTAMP) AS invoice_date, TRY_CAST(TRY_CAST("Customer ID" AS DECIMAL(11, 1)) AS INTEGER) AS customer_id,
      trim(Country) AS country
    FROM lines
  )
  SELECT *, quantity * unit_price AS amount FROM read
  WHERE customer_id IS NOT NULL AND unit_price > 0 AND quantity <> 0 AND invoice_date IS NOT NULL
    AND (quantity < 0) = starts_with(invoice_no, 'C')
  ORDER BY line`
const counted = 'SELECT count(*)::VARCHAR, sum(amount) FILTER (quantity > 0)::VARCHAR FROM kept'

const bare = (make: string | null, ask: string): Promise<string> =>
  withDuck(
    async (duck) => {
      if (make) await duck.run(make)
      return (await duck.runAndReadAll(ask)).getRowsJson().join()
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
  const countingCounts = await bare(null, counting)
  const countingMs = performance.now() - last
  last = performance.now()
  cpu = process.cpuUsage()
  const bareCounts = await bare(cleaning, counted)
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
    countingMs: Math.round(countingMs),
    bareMs: Math.round(bareMs),
    readAndCleanMs: writeBegan,
    ratio: Number((writeBegan / bareMs).toFixed(2)),
    steps: Object.fromEntries(steps),
    // Seconds of the processor: what others do on the machine weighs less in them.
    bareCpuMs,
    cpuSteps: Object.fromEntries(cpuSteps),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    bareCounts,
    countingCounts,
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  if (run === Number(runs) - 1) process.stdout.write(`${JSON.stringify(summary, null, 1)}\n`)
  await rm(folder, { recursive: true, force: true })
}
