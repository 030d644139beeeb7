import { beforeAll, describe, expect, test } from 'vitest'
import * as invoices from '#invoices/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import { isRight } from '#invoices/learn/teach.ts'
import * as learning from '#invoices/patterns/contract.ts'
import * as operations from '#operations/contract.ts'
import { type FieldName, fieldNames } from '#shared/extraction.ts'
import { form } from '../http/form.ts'
import { drawInvoice } from '../papers/draw.ts'
import { type Invoice, invoiceOn, type Paper, paperOf } from '../papers/paper.ts'
import { type Truth, truthOf } from '../papers/truth.ts'
import { xmlOf } from '../papers/xml.ts'
import { product, withKey } from './host.ts'

// The bookkeeper corrects once, never again: papers that mislead, over real HTTP with real jobs.

const { call, refused, fetch } = product()

let headers: Record<string, string> = {}

beforeAll(async () => {
  headers = await withKey()
})

const read = async (bytes: Uint8Array, name: string) => {
  const { facture_id, task_id } = await call(intake.processInvoice, { headers, body: form(bytes, name) })
  await (await fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
  expect((await call(operations.getTask, { headers, params: { task_id } })).state).toBe('SUCCESS')
  return invoiceOf(facture_id)
}

const invoiceOf = (id: string) => call(invoices.getInvoice, { headers, params: { id } })

const wrongIn = ({ extraction }: invoices.InvoiceDetail, truth: Truth): FieldName[] =>
  fieldNames.filter(
    (field) =>
      truth[field] !== undefined && !isRight(field, extraction?.fields[field].value ?? null, truth[field] ?? null),
  )

const corrections = (truth: Truth, fields: FieldName[]) =>
  Object.fromEntries(fields.map((field) => [field, truth[field] ?? null]))

const draw = (paper: Paper, invoice: Invoice) => drawInvoice(paper, invoice)

describe('one correction is enough', () => {
  const paper = paperOf(1)
  const first = invoiceOn(paper, 1)
  const truth = truthOf(paper, first)
  let patternId = ''
  let secondId = ''

  test('the first invoice is misread; POST /feedback says what is right', async () => {
    const invoice = await read(await draw(paper, first), 'premier.pdf')
    const wrong = wrongIn(invoice, truth)
    expect(wrong).toContain('invoice_number')
    const answer = await call(intake.feedback, {
      headers,
      body: { facture_id: invoice.id, corrections: corrections(truth, wrong) },
    })
    expect(answer.corrected.toSorted()).toEqual(wrong.toSorted())
  })

  test('the next ones come out right, and each value says that it was learned', async () => {
    for (const nth of [2, 3]) {
      const invoice = invoiceOn(paper, nth)
      const seen = await read(await draw(paper, invoice), `suite ${nth}.pdf`)
      expect(wrongIn(seen, truthOf(paper, invoice))).toEqual([])
      expect(seen.extraction?.fields.invoice_number.proofs).toContainEqual(
        expect.objectContaining({ rule: 'pattern', holds: true }),
      )
      secondId = seen.id
    }
  })

  test('what was learned can be seen, with the place where it was learned and what it changed', async () => {
    const { items, total } = await call(learning.listPatterns, { headers })
    expect(total).toBe(1)
    const [pattern] = items
    patternId = pattern?.id ?? ''
    expect(pattern).toMatchObject({ supplier: paper.name, cases: 1 })
    const number = pattern?.fields.find(({ field }) => field === 'invoice_number')
    expect(number).toMatchObject({ state: 'active', origin: 'correction', text: first.number, page: 1 })
    expect(number?.says).toMatch(/derrière|droite|sous|endroit/)
    expect(number?.place?.kind).toMatch(/behind|right_of|under|spot/)
    const { changes } = await call(learning.getPattern, { headers, params: { id: patternId } })
    expect(changes).toContainEqual(
      expect.objectContaining({
        field: 'invoice_number',
        value: invoiceOn(paper, 2).number,
        facture_id: expect.any(String),
      }),
    )
  })

  test('withdrawn, a document is read as before; taken back, it is right again', async () => {
    const params = { id: patternId, field: 'invoice_number', action: 'withdraw' }
    await call(learning.decideLearnedField, { headers, params })
    const again = async () => {
      const { task_id } = await call(invoices.actOnInvoice, {
        headers,
        params: { id: secondId, action: 'extract' },
        body: {},
      })
      await (await fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
      return invoiceOf(secondId)
    }
    expect(wrongIn(await again(), truthOf(paper, invoiceOn(paper, 3)))).toEqual(['invoice_number'])
    await call(learning.decideLearnedField, { headers, params: { ...params, action: 'restore' } })
    expect(wrongIn(await again(), truthOf(paper, invoiceOn(paper, 3)))).toEqual([])
  })

  test('it can be exported, forgotten and imported; an import proves itself before it is used', async () => {
    const file = await call(learning.exportPatterns, { headers })
    expect(file.patterns).toHaveLength(1)
    await fetch(`/api/patterns/${patternId}`, { method: 'DELETE', headers })
    expect(await refused(learning.getPattern, { headers, params: { id: patternId } })).toMatchObject({
      code: 'pattern_not_found',
    })
    expect(await call(learning.importPatterns, { headers, body: file })).toEqual({ added: 1, merged: 0 })
    const { items } = await call(learning.listPatterns, { headers })
    expect(items[0]?.fields.every(({ state, origin }) => state === 'active' && origin === 'import')).toBe(true)
    const fourth = invoiceOn(paper, 4)
    expect(wrongIn(await read(await draw(paper, fourth), 'quatre.pdf'), truthOf(paper, fourth))).toEqual([])
  })

  test('a file that is no export changes nothing', async () => {
    const broken = {
      format: 'comptoir-patterns',
      version: 1,
      patterns: [{ supplier: 'X', supplier_key: 'x', pattern: { lessons: 3 } }],
    }
    expect(await refused(learning.importPatterns, { headers, body: broken })).toMatchObject({
      code: 'pattern_file_invalid',
    })
    expect((await call(learning.listPatterns, { headers })).total).toBe(1)
  })
})

describe('a file of patterns from elsewhere', () => {
  const place = {
    page: 0,
    fromEnd: 0,
    x0: 0.1,
    x1: 0.2,
    y: 0.2,
    before: 'iban',
    after: '',
    left: '',
    right: '',
    above: '',
    below: '',
    size: 1,
    shape: 'AA00',
    words: 1,
  }
  const lesson = (field: string, rule: unknown) => ({
    field,
    rule,
    state: 'active',
    origin: 'correction',
    supports: false,
    says: 'derrière « IBAN »',
    reason: null,
    facture_id: null,
    page: null,
    box: null,
    text: '',
    taught_by: 'ailleurs',
    taught_at: '2026-01-01T00:00:00Z',
  })
  const file = (lessons: unknown[], key = 'siren:732829320') => ({
    format: 'comptoir-patterns',
    version: 1,
    patterns: [
      {
        supplier: 'X',
        supplier_key: key,
        pattern: { version: 1, keys: [key], name: 'X', named: false, monthFirst: null, lessons, cases: [] },
      },
    ],
  })
  const planted = [
    lesson('iban', { kind: 'constant', value: 'FR7630006000011234567890189', instead: null }),
    lesson('total_ttc', { kind: 'constant', value: '9.99', instead: null }),
    lesson('invoice_date', { kind: 'terms', days: 3, endOfMonth: false }),
    lesson('supplier_siren', { kind: 'constant', value: '123456789', instead: null }),
    lesson('iban', { kind: 'meaning', read: null, value: 'FR7630006000011234567890189' }),
  ]

  test('plants no account, no amount, no number whose key is false', async () => {
    for (const one of planted)
      expect(await refused(learning.importPatterns, { headers, body: file([one]) })).toMatchObject({
        code: 'pattern_file_invalid',
      })
    expect(await refused(learning.importPatterns, { headers, body: file([], 'bogus') })).toMatchObject({ status: 422 })
  })

  test('a name waits until a document here says the same, and is told in our words', async () => {
    const name = lesson('supplier_name', { kind: 'constant', value: 'Attaquant SAS', instead: null })
    await call(learning.importPatterns, {
      headers,
      body: file([name, lesson('iban', { kind: 'place', places: [place], wrong: [] })]),
    })
    const { items } = await call(learning.listPatterns, { headers, query: '?search=siren:732829320' })
    expect(items[0]?.fields.map(({ field, state, says }) => [field, state, says])).toEqual([
      ['iban', 'active', 'derrière « iban »'],
      ['supplier_name', 'candidate', 'toujours « Attaquant SAS »'],
    ])
    await fetch(`/api/patterns/${items[0]?.id}`, { method: 'DELETE', headers })
  })
})

describe('what programs send', () => {
  test('amounts may be JSON numbers; nothing that does not fit is taken', async () => {
    const paper = paperOf(31)
    const { id } = await read(await draw(paper, invoiceOn(paper, 1)), 'nombres.pdf')
    const send = (corrections: Record<string, unknown>) => ({ headers, body: { facture_id: id, corrections } })
    await call(intake.feedback, send({ total_ttc: 1234.5, charge: 1.25, rounding: -0.02 }))
    const { fields } = (await invoiceOf(id)).extraction ?? {}
    expect([fields?.total_ttc.value, fields?.charge.value, fields?.rounding.value]).toEqual(['1234.5', '1.25', '-0.02'])
    expect(await refused(intake.feedback, send({ total_ttc: true }))).toMatchObject({ status: 422 })
    expect(await refused(intake.feedback, send({ montant: '3' }))).toMatchObject({ status: 422 })
  })
})

describe('a supplier whose name is corrected twice', () => {
  test('is known by its last name alone: no rival stays behind', async () => {
    const paper = paperOf(53)
    const first = invoiceOn(paper, 1)
    const { id } = await read(await draw(paper, first), 'noms.pdf')
    const say = (supplier_name: string) =>
      call(intake.feedback, {
        headers,
        body: { facture_id: id, corrections: { supplier_name, invoice_number: first.number } },
      })
    for (const name of ['Premier Nom Zed', 'Deuxième Essai Qux', paper.name]) await say(name)
    const named = async (search: string) =>
      (await call(learning.listPatterns, { headers, query: `?search=${encodeURIComponent(search)}` })).total
    expect([await named('Premier Nom Zed'), await named('Deuxième Essai Qux'), await named(paper.name)]).toEqual([
      0, 0, 1,
    ])
    const second = invoiceOn(paper, 2)
    const seen = await read(await draw(paper, second), 'noms 2.pdf')
    expect(seen).toMatchObject({ supplier_name: paper.name, invoice_number: second.number })
  })
})

describe('drawn by hand', () => {
  test('a box says where the value stands; it is shown there, learned there, and read there next time', async () => {
    const paper = paperOf(42)
    const [first, second] = [invoiceOn(paper, 1), invoiceOn(paper, 2)]
    const invoice = await read(await draw(paper, first), 'encadre.pdf')
    const typed = { corrections: { invoice_number: first.number, supplier_name: paper.name } }
    const placed = await call(invoices.correctInvoice, { headers, params: { id: invoice.id }, body: typed })
    const { evidence } = placed.extraction?.fields.invoice_number ?? {}
    const box = evidence?.box ?? [0, 0, 0, 0]
    expect(evidence).toMatchObject({ page: 1, text: first.number })

    const wide = [box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2]
    const places = { invoice_number: { page: 1, box: wide } }
    const drawn = await call(invoices.correctInvoice, {
      headers,
      params: { id: invoice.id },
      body: { corrections: { invoice_number: first.number }, places },
    })
    expect(drawn.extraction?.fields.invoice_number).toMatchObject({
      value: first.number,
      evidence: { page: 1, box: wide },
    })
    const { items } = await call(learning.listPatterns, { headers, query: `?search=${encodeURIComponent(paper.name)}` })
    expect(items[0]?.fields.find(({ field }) => field === 'invoice_number')).toMatchObject({
      origin: 'drawn',
      state: 'active',
    })
    const seen = await read(await draw(paper, second), 'encadre 2.pdf')
    expect(seen.extraction?.fields.invoice_number.value).toBe(second.number)
  })
})

describe('a hybrid teaches', () => {
  test('its XML labels its own page: the next invoice, on paper alone, needs no correction', async () => {
    const paper = paperOf(7)
    const [first, second] = [invoiceOn(paper, 1), invoiceOn(paper, 2)]
    const alone = await read(await draw(paper, second), 'avant.pdf')
    expect(wrongIn(alone, truthOf(paper, second)).length).toBeGreaterThan(0)
    await read(await drawInvoice(paper, first, xmlOf(paper, first)), 'hybride.pdf')
    const third = invoiceOn(paper, 3)
    const seen = await read(await draw(paper, third), 'apres.pdf')
    expect(wrongIn(seen, truthOf(paper, third))).toEqual([])
  })
})

describe('a lesson that contradicts what people validated', () => {
  test('waits as a candidate, says which invoice it contradicts, and changes nothing', async () => {
    const paper = [12, 13, 14, 15, 16, 17].map(paperOf).find(({ decoys }) => decoys.number) ?? paperOf(12)
    const [first, second] = [invoiceOn(paper, 1), invoiceOn(paper, 2)]
    const one = await read(await draw(paper, first), 'juste.pdf')
    const truth = truthOf(paper, first)
    const body = { corrections: corrections(truth, wrongIn(one, truth)) }
    await call(invoices.actOnInvoice, { headers, params: { id: one.id, action: 'validate' }, body })

    // Somebody takes the customer's reference for the number of the next one; on the first it was not.
    const two = await read(await draw(paper, second), 'faux.pdf')
    const reference = `${paper.decoys.number?.[1].split(' ').at(-1)}${second.lines.length}`
    await call(intake.feedback, { headers, body: { facture_id: two.id, corrections: { invoice_number: reference } } })

    const { items } = await call(learning.listPatterns, { headers, query: `?search=${encodeURIComponent(paper.name)}` })
    const wrong = items[0]?.fields.find((lesson) => lesson.field === 'invoice_number' && lesson.facture_id === two.id)
    expect(wrong).toMatchObject({ state: 'candidate' })
    expect(wrong?.reason).toContain(first.number)
    expect(wrong?.waits).toEqual({ kind: 'contradicts', invoice: first.number })
    const third = invoiceOn(paper, 3)
    const seen = await read(await draw(paper, third), 'suite.pdf')
    expect(seen.extraction?.fields.invoice_number.value).toBe(third.number)
  })
})
