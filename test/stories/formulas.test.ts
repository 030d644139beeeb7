import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import * as etl from '#data/etl/contract.ts'
import { checks } from '#data/quality/checks.ts'
import * as runs from '#data/runs/contract.ts'
import { getTask } from '#operations/contract.ts'
import { modules } from '#server/app.ts'
import { isFinal } from '#shared/task.ts'
import { form } from '../http/form.ts'
import { salesHead } from '../retail/salesFile.ts'
import { product, withKey } from './host.ts'

// Who names a customer or an article "=HYPERLINK(…)" writes into the spreadsheet of whoever downloads it. Every route that
// answers with CSV is asked here, of both languages; one that is not in the list below fails.

const { call, fetch } = product()
let headers: Record<string, string> = {}
let runId = ''

const formulas = ['=HYPERLINK("http://x.example")', '+1+1', '-1+1', '@SUM(A1)', '=cmd|x', '＝1']
/** As CSV text: what begins with it is a number only where it is one. */
const evil = (n: number, more = ''): string => `"${formulas[n % formulas.length]?.replaceAll('"', '""')}${more}"`

const lines = Array.from({ length: 24 }, (_, n) => {
  const [invoice, code, name] = [evil(n, ` F${n}`), evil(n + 1, ` C${n % 4}`), evil(n + 2, ` N${n % 7}`)]
  const customer = n % 6 === 0 ? '' : evil(n + 3, ` K${n % 3}`)
  const quantity = n % 11 === 0 ? evil(n) : n % 5 === 0 ? -1 : 2
  return [
    invoice,
    code,
    name,
    quantity,
    `2026-03-${10 + (n % 9)}`,
    n % 8 ? '2.505' : '900000',
    customer,
    evil(n),
  ].join()
})

beforeAll(async () => {
  headers = { ...(await withKey()), 'accept-language': 'fr' }
  const bytes = Buffer.from([salesHead, ...lines, lines[1]].join('\n'))
  const file = await call(etl.uploadRetailFile, { headers, body: form(bytes, '=ventes.csv') })
  const { task_id } = await call(etl.startRetailRun, { headers, body: { file_id: file.file_id } })
  for (;;) {
    const task = await call(getTask, { headers, params: { task_id } })
    if (isFinal(task.state)) {
      expect(task).toMatchObject({ state: 'SUCCESS' })
      break
    }
    await wait(50)
  }
  runId = (await call(runs.listRuns, { headers })).runs.find(({ current }) => current)?.id ?? ''
})

const query = {
  measures: ['ca', 'retours_montant'],
  dimensions: ['produit', 'client', 'pays'],
}
const asked: Record<string, { path: string; body?: unknown }[]> = {
  exportInvoices: [{ path: '?format=csv' }, { path: '?format=csv&rows=lines' }],
  exportDecisions: [{ path: '/api/data/decisions/rejects/csv' }, { path: '/api/data/decisions/repairs/csv' }],
  exportFailedRows: checks.map(({ key }) => ({ path: `/api/data/quality/${key}/rows/csv` })),
  exportMapping: [{ path: '' }],
  exportRunQuality: [{ path: '/api/data/runs/RUN/quality/csv' }],
  exportQuery: [{ path: '', body: query }],
  exportFacts: [{ path: '', body: { source: 'ventes' } }],
}

const isCsv = (schema: unknown): boolean => JSON.stringify(schema ?? '').includes('text/csv')
const exports = modules
  .flatMap(({ routes }) => routes.map(({ contract }) => contract))
  .filter(({ schema }) => Object.values(schema.response).some((answer) => isCsv({ said: answer.description })))

/** Cells of a CSV text as a spreadsheet sees them. */
const cellsOf = (text: string, separator: string): string[] => {
  const pattern = new RegExp(`"((?:[^"]|"")*)"|[^"${separator}\\r\\n]+`, 'g')
  return Array.from(text.replace(/^\uFEFF/, '').matchAll(pattern), ([cell, quoted]) =>
    (quoted ?? cell).replaceAll('""', '"'),
  )
}

test.each(exports.map((route) => [route.schema.operationId ?? route.url, route] as const))(
  '%s runs no formula',
  async (id, route) => {
    const requests = asked[id]
    expect(requests, `add ${id} to the list`).toBeDefined()
    for (const { path, body } of requests ?? [])
      for (const [language, separator] of [
        ['fr', ';'],
        ['en', ','],
      ] as const) {
        const url = path.startsWith('/') ? path.replace('RUN', runId) : route.url + path
        const answer = await fetch(url, {
          method: route.method,
          headers: { ...headers, 'accept-language': language, ...(body ? { 'content-type': 'application/json' } : {}) },
          ...(body ? { body: JSON.stringify(body) } : {}),
        })
        const text = await answer.text()
        expect([url, answer.status, text.slice(0, 300)]).toEqual([url, 200, expect.anything()])
        const dangerous = cellsOf(text, separator).filter(
          (cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell) && !/^-\d+([.,]\d+)?$/.test(cell),
        )
        expect(dangerous).toEqual([])
      }
  },
)

test('the list holds what was sent, so that there is something to run', async () => {
  const answer = await fetch('/api/data/decisions/rejects/csv', { headers })
  expect(cellsOf(await answer.text(), ';').filter((cell) => cell.startsWith("'=HYPERLINK")).length).toBeGreaterThan(0)
  expect(exports.length).toBeGreaterThanOrEqual(Object.keys(asked).length)
})
