import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { withPage, withPdf } from '#documents/pdf/open.ts'
import { readTextLayer } from '#documents/pdf/textLayer.ts'
import { recognise } from '#documents/recognise.ts'
import { isBic, isIban, isSiren, isSiret } from '#shared/identifiers.ts'
import { add, compare, subtract } from '#shared/money.ts'
import { isVatNumber } from '#shared/vatNumber.ts'
import { company } from './company.ts'
import { type DemoDocument, demoInvoices } from './invoices.ts'

const hashes = (documents: DemoDocument[]) =>
  documents.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')])

const wordsOf = (bytes: Uint8Array): Promise<string> =>
  withPdf(bytes, async (pdf) => {
    const pages: string[] = []
    for (let number = 1; number <= pdf.pages; number++) {
      const page = await withPage(pdf, number, async (open) => readTextLayer(open))
      pages.push(page?.words.map((word) => word.text).join(' ') ?? '')
    }
    return pages.join(' ').replace(/\u00a0/g, ' ')
  })

describe('the sample invoices of the demo company', () => {
  let documents: DemoDocument[]
  beforeAll(async () => {
    documents = await demoInvoices()
  })

  it('are a dozen or so, each under its own name, of the kinds that arrive in an office', () => {
    expect(documents.length).toBeGreaterThanOrEqual(12)
    expect(new Set(documents.map((each) => each.name)).size).toBe(documents.length)
    expect(new Set(documents.map((each) => recognise(each.bytes)))).toEqual(new Set(['pdf', 'jpeg', 'xml']))
    expect(new Set(documents.map((each) => each.truth.doc_type))).toEqual(
      new Set(['invoice', 'credit_note', 'receipt']),
    )
    expect(new Set(documents.map((each) => each.truth.meta.lang))).toEqual(new Set(['fr', 'en', 'de']))
  })

  it('are the same bytes at every call, so that a second start recognises them', async () => {
    expect(hashes(await demoInvoices())).toEqual(hashes(documents))
  })

  it('carry identifiers that pass our own checks', () => {
    expect(isSiren(company.siren ?? '')).toBe(true)
    expect(isSiret(company.siret ?? '')).toBe(true)
    expect(isVatNumber(company.vat ?? '')).toBe(true)
    for (const { name, truth } of documents) {
      const failed = [
        truth.supplier_siren !== undefined && !isSiren(truth.supplier_siren) && 'SIREN',
        truth.supplier_siret !== undefined && !isSiret(truth.supplier_siret) && 'SIRET',
        truth.supplier_vat !== undefined && !isVatNumber(truth.supplier_vat) && 'VAT number',
        truth.iban !== undefined && !isIban(truth.iban) && 'IBAN',
        truth.bic !== undefined && !isBic(truth.bic) && 'BIC',
      ].filter((each) => each !== false)
      expect(failed, name).toEqual([])
    }
  })

  it('add up: lines to the base, rates to the VAT, both to the total', () => {
    for (const { name, truth } of documents) {
      const lines = add(...truth.lines.map((line) => line.line_total))
      const printed = truth.doc_type === 'receipt' ? truth.total_ttc : truth.total_ht
      expect(compare(lines, printed), name).toBe(0)
      expect(compare(add(...truth.vat_lines.map((line) => line.base)), truth.total_ht), name).toBe(0)
      expect(compare(add(...truth.vat_lines.map((line) => line.amount)), truth.total_tva), name).toBe(0)
      expect(compare(add(truth.total_ht, truth.total_tva), truth.total_ttc), name).toBe(0)
    }
  })

  it('include one of which part is already paid, one at two rates, one without VAT', () => {
    const paid = documents.filter(({ truth }) => truth.amount_due !== truth.total_ttc)
    expect(paid.map(({ truth }) => subtract(truth.total_ttc, truth.amount_due))).toEqual(['600'])
    expect(documents.filter(({ truth }) => truth.vat_lines.length === 2)).toHaveLength(1)
    expect(documents.some(({ truth }) => truth.supplier_siren && !truth.supplier_vat)).toBe(true)
  })

  it('include the same supplier twice, its numbers in sequence', () => {
    const monthly = documents.filter(({ truth }) => truth.meta.family === 'host').map(({ truth }) => truth)
    expect(monthly).toHaveLength(2)
    expect(monthly.map((truth) => truth.invoice_number)).toEqual(
      monthly.map((truth) => truth.invoice_number).toSorted(),
    )
    expect(monthly.map((truth) => truth.invoice_date)).toEqual(monthly.map((truth) => truth.invoice_date).toSorted())
  })

  it('show on the page what their truth claims', async () => {
    for (const { name, bytes, truth } of documents.filter((each) => recognise(each.bytes) === 'pdf')) {
      const text = await wordsOf(bytes)
      const squeezed = text.replaceAll(' ', '')
      const [whole = '', cents = ''] = truth.total_ttc.split('.')
      expect(text, name).toContain(truth.supplier_name)
      expect(squeezed, name).toContain(truth.invoice_number)
      expect(squeezed.replace(/[.,]/g, ''), name).toContain(whole + cents)
      if (truth.iban) expect(squeezed, name).toContain(truth.iban)
      if (truth.supplier_siret) expect(squeezed, name).toContain(truth.supplier_siret)
      const descriptions = truth.lines.flatMap((line) => line.description.split(' '))
      expect(
        descriptions.filter((word) => !squeezed.includes(word)),
        name,
      ).toEqual([])
    }
  })

  it('include one that runs over several pages', async () => {
    const long = documents.find(({ truth }) => truth.lines.length > 40)
    expect(await withPdf(long?.bytes ?? new Uint8Array(), async (pdf) => pdf.pages)).toBeGreaterThan(1)
  })
})
