import { beforeAll, describe, expect, test } from 'vitest'
import * as invoices from '#invoices/contract.ts'
import { exportInvoices } from '#invoices/export/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { printing } from '#server/demo/invoices/samples/printing.ts'
import { stationery } from '#server/demo/invoices/samples/stationery.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { truthOf } from '#server/demo/invoices/truth.ts'
import { form } from '../http/form.ts'
import { product, withKey } from './host.ts'

// The accountant's file: what the list shows, as a spreadsheet of her country opens it.

const { call, refused, fetch } = product()
let headers: Record<string, string> = {}
const ids: Record<'host' | 'printer' | 'paper', string> = { host: '', printer: '', paper: '' }

beforeAll(async () => {
  headers = { ...(await withKey()), 'accept-language': 'fr' }
  for (const [name, spec, template] of [
    ['host', hostingOctober, templates.host],
    ['printer', printing, templates.printer],
    ['paper', stationery, templates.paper],
  ] as const) {
    const body = form(await invoicePdf(spec, template), `${name}.pdf`)
    const { task_id, facture_id } = await call(intake.processInvoice, { headers, body })
    await (await fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
    ids[name] = facture_id
  }
})

const fetched = async (query: string, language = 'fr') => {
  const answer = await fetch(`${exportInvoices.url}${query}`, { headers: { ...headers, 'accept-language': language } })
  expect(answer.status).toBe(200)
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { text: bytes.toString('utf8'), name: decodeURIComponent(answer.headers.get('content-disposition') ?? '') }
}

/** Records as objects by their headings; the demo has no quotes in its cells. */
const table = (text: string, separator: string) => {
  const [head = '', ...rows] = text.slice(1).split('\r\n').slice(0, -1)
  const names = head.split(separator)
  return rows.map((row) => Object.fromEntries(row.split(separator).map((cell, i) => [names[i] ?? '', cell])))
}

describe('a French file', () => {
  test('has semicolons, commas, French dates, a mark for UTF-8, and a name that says whose and when', async () => {
    const { text, name } = await fetched('?sort=invoice_date&direction=asc')
    expect(text.startsWith('\uFEFFÉtat;Type;Fournisseur;')).toBe(true)
    expect(name).toMatch(/^attachment; filename\*=UTF-8''Factures .+ \d{4}-\d\d-\d\d\.csv$/)
    const rows = table(text, ';')
    expect(rows).toHaveLength(3)
    const host = rows.find((row) => row.Identifiant === ids.host)
    const truth = truthOf(hostingOctober, 'synthetic-pdf', 'host')
    expect(host).toMatchObject({
      État: 'À valider',
      Type: 'Facture',
      Numéro: hostingOctober.number,
      Date: hostingOctober.date.split('-').reverse().join('/'),
      'Total TTC': truth.total_ttc?.replace('.', ','),
      Paiement: '',
    })
  })

  test('counts a credit note against, in its lines too', async () => {
    const truth = truthOf(stationery, 'synthetic-pdf', 'paper')
    const [row] = table((await fetched(`?id=${ids.paper}`)).text, ';')
    expect(row).toMatchObject({ Type: 'Avoir', 'Total TTC': `-${truth.total_ttc?.replace('-', '').replace('.', ',')}` })
    const lines = table((await fetched(`?id=${ids.paper}&rows=lines`)).text, ';')
    const decimal = (cell: string | undefined) => Number(cell?.replace(',', '.'))
    const sum = lines.reduce((total, line) => total + decimal(line['Total de la ligne HT']), 0)
    expect(sum).toBeLessThan(0)
    expect(sum).toBeCloseTo(decimal(row?.['Total HT']), 2)
  })

  test('says what may be paid once it is validated', async () => {
    await call(invoices.actOnInvoice, { headers, params: { id: ids.host, action: 'validate' } })
    const rows = table((await fetched('?payment=payable')).text, ';')
    expect(rows.map((row) => [row.Identifiant, row.Paiement, row.État])).toEqual([[ids.host, 'Bon à payer', 'Validée']])
  })
})

describe('an English file', () => {
  test('has commas, points and ISO dates', async () => {
    const { text, name } = await fetched(`?id=${ids.host}&id=${ids.printer}&sort=total_ttc&direction=asc`, 'en')
    expect(text.startsWith('\uFEFFState,Type,Supplier,')).toBe(true)
    expect(name).toContain('Invoices ')
    const rows = table(text, ',')
    expect(rows.map((row) => row.Identifier)).toEqual([ids.host, ids.printer])
    expect(rows[0]).toMatchObject({ State: 'Validated', Date: hostingOctober.date, Payment: 'Payable' })
    expect(Number(rows[0]?.['Total with tax'])).toBeGreaterThan(0)
  })
})

test('an invoice is a row for each of its lines, its own columns repeated', async () => {
  const { text } = await fetched(`?id=${ids.printer}&rows=lines`)
  const rows = table(text, ';')
  expect(rows).toHaveLength(printing.lines.length)
  expect(new Set(rows.map((row) => row.Numéro))).toEqual(new Set([printing.number]))
  expect(rows.map((row) => row.Ligne)).toEqual(printing.lines.map((_, i) => String(i + 1)))
})

test('what a supplier wrote is never run by the spreadsheet', async () => {
  const corrections = {
    supplier_name: '=HYPERLINK("http://x.example";"Payer")',
    invoice_number: '-12+3',
    payment_terms: '@SUM(A1)',
  }
  await call(invoices.correctInvoice, { headers, params: { id: ids.printer }, body: { corrections } })
  const { text } = await fetched(`?id=${ids.printer}`)
  expect(text).toContain(`;"'=HYPERLINK(""http://x.example"";""Payer"")";`)
  expect(text).toContain(`;'-12+3;`)
})

describe('JSON', () => {
  test('is an array of whole invoices', async () => {
    const { text, name } = await fetched('?format=json&search=brumeciel')
    expect(name).toMatch(/\.json$/)
    const [invoice, ...others] = JSON.parse(text)
    expect(others).toEqual([])
    expect(invoice).toMatchObject({ id: ids.host, state: 'validee', payment: 'payable' })
    expect(invoice.extraction.fields.iban.value).toMatch(/^FR/)
    expect(JSON.parse((await fetched('?format=json&search=personne')).text)).toEqual([])
  })

  test('or of lines, each with its invoice', async () => {
    const lines = JSON.parse((await fetched(`?format=json&rows=lines&id=${ids.host}`)).text)
    expect(lines).toHaveLength(hostingOctober.lines.length)
    expect(lines[0]).toMatchObject({ number: 1, invoice: { id: ids.host } })
  })
})

test('a filter that is none is refused, and nobody else gets a line', async () => {
  expect((await refused(exportInvoices, { headers, query: '?format=xlsx' })).status).toBe(422)
  expect((await fetch(exportInvoices.url)).status).toBe(401)
})
