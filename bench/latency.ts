import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import { degradedScan } from './degrade/scan.ts'
import { ended, submit } from './service/client.ts'
import { drawnInvoice } from './service/documents.ts'
import { percentile } from './service/figures.ts'
import { type Service, withService } from './service/host.ts'

// How long a person waits: from the first byte of an upload to its fields, over HTTP, one document after the other on a
// service that has nothing else to do and whose engines are warm. (Submitting into a full queue: bench/submit.ts.)
// `node bench/latency.ts [born-digital] [scans]`; prints one JSON line a measure. "read": `SUCCESS` was seen.

const [born = 40, scans = 20] = process.argv.slice(2).map(Number)
const POLL_MS = 25

/** One page of the office's own scanner: what most scanned invoices are. */
async function scannedInvoice(seed: number): Promise<Uint8Array> {
  const drawn = randomSpec(seed)
  const spec = { ...drawn, lines: drawn.lines.slice(0, 4), deposit: null }
  return degradedScan(await invoicePdf(spec, randomTemplate(seed, spec)), 'office', seed)
}

async function measure(service: Service, name: string, documents: readonly Uint8Array[]): Promise<void> {
  const times: number[] = []
  for (const [index, bytes] of documents.entries()) {
    const started = performance.now()
    const { state } = await ended(service, await submit(service, bytes), POLL_MS)
    if (state !== 'SUCCESS') throw new Error(`${name} ${index} ended in ${state}`)
    if (index > 1) times.push(performance.now() - started) // the first ones start the engines
  }
  report(name, times)
}

const report = (measure: string, ms: readonly number[]): void =>
  console.log(
    JSON.stringify({
      measure,
      documents: ms.length,
      median_ms: percentile(ms, 0.5),
      p95_ms: percentile(ms, 0.95),
      max_ms: percentile(ms, 1),
    }),
  )

const drawn = async (count: number, draw: (seed: number) => Promise<Uint8Array>): Promise<Uint8Array[]> => {
  const documents: Uint8Array[] = []
  for (let seed = 0; seed < count + 2; seed++) documents.push(await draw(70_001 + seed))
  return documents
}

await withService(async (service) => {
  await measure(service, 'born-digital', await drawn(born, drawnInvoice))
  await measure(service, 'one scanned page', await drawn(scans, scannedInvoice))
})
