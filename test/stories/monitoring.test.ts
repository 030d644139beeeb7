import { createServer } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import * as invoices from '#invoices/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import { measureAccuracy } from '#invoices/measures.ts'
import * as operations from '#operations/contract.ts'
import { asOwner } from '#platform/database/database.ts'
import { gauge, metrics } from '#platform/metrics.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { startMonitor } from '#server/main.ts'
import { form } from '../http/form.ts'
import { product, withKey } from './host.ts'

// What the numbers say after something has happened.

const { call, fetch } = product()
let headers: Record<string, string> = {}

beforeAll(async () => {
  headers = await withKey()
})

const measured = async (): Promise<string> => (await fetch('/metrics')).text()
const figure = (text: string, series: string): number | null => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  return line ? Number(line.slice(series.length + 1)) : null
}

const read = async (bytes: Uint8Array, name: string) => {
  const body = form(bytes, name)
  const { facture_id, task_id } = await call(intake.processInvoice, { headers, body })
  await (await fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
  return { facture_id, state: (await call(operations.getTask, { headers, params: { task_id } })).state }
}

describe('documents are counted', () => {
  test('by what they are, the way they came and how their reading ended', async () => {
    const pdf = new Uint8Array(await invoicePdf(hostingOctober, templates.host))
    const before = await measured()
    expect(await read(pdf, 'one.pdf')).toMatchObject({ state: 'SUCCESS' })
    await read(pdf, 'the same again.pdf')
    const broken = new TextEncoder().encode('%PDF-1.4\nnothing at all\nstartxref\n0\n%%EOF')
    expect(await read(broken, 'broken.pdf')).toMatchObject({ state: 'FAILURE' })
    const after = await measured()
    const grown = (series: string) => (figure(after, series) ?? 0) - (figure(before, series) ?? 0)
    expect(grown('ocr_requests_total{type="pdf"}')).toBe(3)
    expect(grown('documents_received_total{source="api"}')).toBe(2)
    expect(grown('ocr_results_total{type="pdf",outcome="success"}')).toBe(1)
    expect(grown('ocr_results_total{type="pdf",outcome="file_damaged"}')).toBe(1)
    expect(grown('ocr_processing_duration_seconds_count')).toBe(1)
  })

  test('accuracy is the share of fields that people left as they were read', async () => {
    const bytes = new Uint8Array(await invoicePdf({ ...hostingOctober, number: 'BH-ACC-1' }, templates.host))
    const { facture_id } = await read(bytes, 'accuracy.pdf')
    expect(await asOwner(measureAccuracy)).toMatchObject({ documents: 0, fields: 0 })
    const params = { id: facture_id, action: 'validate' }
    const corrections = { payment_terms: 'à réception', order_reference: 'BC-77' }
    const { extraction } = await call(invoices.actOnInvoice, { headers, params, body: { corrections } })
    const standing = Object.values(extraction?.fields ?? {}).filter(({ value }) => value !== null).length
    expect(await asOwner(measureAccuracy)).toEqual({ documents: 1, fields: standing, corrected: 2 })
    expect(figure(await measured(), 'ocr_accuracy_documents')).not.toBeNull()
  })
})

test('a worker answers to who watches it, and to nobody else', async () => {
  const port = await freePort()
  const monitor = await startMonitor({ host: '127.0.0.1', workerPort: port })
  try {
    const at = (path: string) => globalThis.fetch(`http://127.0.0.1:${port}${path}`)
    expect(await (await at('/health')).json()).toMatchObject({ status: 'healthy' })
    expect(await (await at('/ready')).json()).toEqual({ status: 'ready' })
    const text = await (await at('/metrics')).text()
    expect(figure(text, 'workers_alive')).toBe(1)
    expect(figure(text, 'database_up')).toBe(1)
    expect((await at('/api/invoices')).status).toBe(404)
    // A second one on this machine works on without.
    const second = await startMonitor({ host: '127.0.0.1', workerPort: port })
    await second()
  } finally {
    await monitor()
  }
})

test('what cannot be asked is left out, and takes nothing along', async () => {
  gauge('test_broken', 'Fails', [], () => Promise.reject(new Error('no database')))
  gauge('test_hanging', 'Hangs', ['queue'], () => new Promise(() => {}))
  const began = Date.now()
  const text = await measured()
  expect(Date.now() - began).toBeLessThan(4000)
  expect(text).toContain('# HELP test_broken')
  expect([figure(text, 'test_broken'), text.includes('test_hanging{')]).toEqual([null, false])
  expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(0)
  for (const name of ['test_broken', 'test_hanging']) metrics.removeSingleMetric(name)
})

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
