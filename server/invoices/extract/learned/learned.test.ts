import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldName } from '#shared/extraction.ts'
import { extractInvoice } from '../../extractInvoice.ts'
import { monthFirstOn } from '../../learn/dateOrder.ts'
import { settleLessons } from '../../learn/replay.ts'
import { recognitionOf } from '../../learn/supplierKeys.ts'
import { lessonsFrom, type Truth } from '../../learn/teach.ts'
import { sketch } from '../sketch.ts'
import { masked } from './context.ts'
import { type KnownPattern, readPattern } from './pattern.ts'
import { pageOf } from './spots.ts'

// What one correction teaches, on pages drawn in letters.

const page = (number: string, date: string, total: string, supplier = 'Maison Vauquelin') => `
${supplier}
3 rue Basse  69001 Lyon                         Quincaillerie Bertin
RCS Lyon 732 829 320                            38000 Grenoble

Folio ${number}                                 Passé le ${date}
Facture client n° 00417

Objet                         Valeur
Pose de plinthes              ${total} €

Somme                         ${total} €
`

/** Learns as the product does: the reading, what a person says of it, lessons that replay clean. */
const learn = (text: string, corrections: Partial<Record<FieldName, string | null>>): KnownPattern => {
  const reading = sketch(text)
  const extraction = extractInvoice(reading)
  const fields = { ...extraction.fields }
  const truths = Object.entries(corrections).map(
    ([field, value]): Truth => ({ field: field as FieldName, value: value ?? null, origin: 'correction', place: null }), // keys of a record of field names
  )
  for (const { field, value } of truths) fields[field] = { ...fields[field], value, evidence: null }
  const sheet = pageOf(reading)
  const recognition = recognitionOf(sheet, { ...extraction, fields }, [])
  if (!recognition) throw new Error('a supplier without a name or number')
  const teacher = { factureId: '00000000-0000-4000-8000-000000000001', by: 'Anne', at: '2026-01-01T00:00:00Z' }
  const known = { read: extraction.fields, issued: fields.invoice_date.value, total: fields.total_ttc.value, lines: [] }
  const lessons = lessonsFrom(sheet, known, truths, teacher)
  const name = fields.supplier_name.value ?? ''
  const monthFirst = monthFirstOn(sheet, [])
  const pattern = { version: 1 as const, name, named: recognition.named, monthFirst, lessons, cases: [] }
  const own = { id: teacher.factureId, name: '1', reading, truth: corrections }
  const candidate = { id: 'p', keys: recognition.keys, pattern }
  return { ...candidate, pattern: settleLessons(candidate, [own], []) }
}

const number = (text: string, patterns: KnownPattern[]) =>
  extractInvoice(sketch(text), { patterns }).fields.invoice_number

describe('a number behind a label that nobody knows', () => {
  const pattern = learn(page('V-0812', '03/02/2026', '120,00'), { invoice_number: 'V-0812' })

  test('is found on the next invoice, with the lesson as its proof', () => {
    const field = number(page('V-0930', '17/03/2026', '1 431,50'), [pattern])
    expect(field.value).toBe('V-0930')
    expect(field.proofs).toContainEqual({ rule: 'pattern', holds: true, says: 'appris : derrière « Folio »' })
  })

  test('is found whatever the number, for any number of that shape', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 28 }), (count, day) => {
        const text = page(`V-${count}`, `${String(day).padStart(2, '0')}/05/2026`, '88,00')
        expect(number(text, [pattern]).value).toBe(`V-${count}`)
      }),
      { numRuns: 30 },
    )
  })

  test('means nothing on the paper of another supplier', () => {
    const other = page('V-0930', '17/03/2026', '1 431,50', 'Cabinet Arnoux').replace('732 829 320', '552 081 317')
    expect(number(other, [pattern]).value).toBe(number(other, []).value)
  })

  test('is not found where the page does not carry it: nothing is guessed', () => {
    const without = page('', '17/03/2026', '1 431,50')
    expect(number(without, [pattern]).proofs.some(({ rule }) => rule === 'pattern')).toBe(false)
  })
})

test('what two suppliers have in common recognises neither', () => {
  // The customer's own SIREN was taken for the supplier's on both: only names are left to tell them apart.
  const one = learn(page('V-0812', '03/02/2026', '120,00'), { invoice_number: 'V-0812' })
  const two = learn(page('X/77', '03/02/2026', '120,00', 'Cabinet Arnoux'), { invoice_number: 'X/77' })
  const both = [one, two].map((known) => ({ ...known, keys: [...new Set([...known.keys, 'siren:732829320'])] }))
  const third = page('Z-1', '17/03/2026', '1 431,50', 'Zéphirin Transports')
  expect(number(third, both).proofs.some(({ rule }) => rule === 'pattern')).toBe(false)
  expect(number(page('V-0931', '17/03/2026', '10,00'), both).value).toBe('V-0931')
})

test('a number that the page states stays: a lesson does not hide another company behind a known name', () => {
  const known = learn(page('V-0812', '03/02/2026', '120,00').replace('RCS Lyon 732 829 320', ''), {
    supplier_siren: '732829320',
  })
  const siren = (text: string) => extractInvoice(sketch(text), { patterns: [known] }).fields.supplier_siren.value
  const without = page('V-0930', '17/03/2026', '10,00').replace('RCS Lyon 732 829 320', '')
  expect(siren(without)).toBe('732829320')
  expect(siren(page('V-0930', '17/03/2026', '10,00').replace('732 829 320', '552 081 317'))).toBe('552081317')
})

test('an account or a telephone number makes no company another', () => {
  const account = 'IBAN FR76 3000 6000 0112 3456 7890 189'
  const known = learn(page('V-0812', '03/02/2026', '120,00') + account, { supplier_name: 'Plumitif Logiciels' })
  const other = page('X/77', '17/03/2026', '10,00', 'Atelier du Zinc').replace('732 829 320', '552 081 317') + account
  expect(extractInvoice(sketch(other), { patterns: [known] }).fields.supplier_name.value).toBe('Atelier du Zinc')
})

test('a value that is nowhere on the page teaches nothing', () => {
  const { pattern } = learn(page('V-0812', '03/02/2026', '120,00'), { invoice_number: 'INTROUVABLE-9' })
  expect(pattern.lessons).toEqual([])
})

test('a due date that is computed is learned as terms', () => {
  const known = learn(page('V-0812', '03/02/2026', '120,00'), { due_date: '2026-03-31', invoice_date: '2026-02-03' })
  const { fields } = extractInvoice(sketch(page('V-0930', '17/03/2026', '10,00')), { patterns: [known] })
  expect(fields.invoice_date.value).toBe('2026-03-17')
  expect(fields.due_date.value).toBe('2026-04-30')
})

test('what an older version stored is read; what nobody understands is kept aside, not lost', () => {
  const { pattern } = learn(page('V-0812', '03/02/2026', '120,00'), { invoice_number: 'V-0812' })
  const [lesson] = pattern.lessons
  const older = { ...lesson, field: 'supplier_name', rule: { kind: 'constant', value: 'Maison Vauquelin' } }
  const newer = { ...lesson, rule: { kind: 'hologram', value: 3 } }
  const { monthFirst: _, ...shell } = pattern
  const read = readPattern({ ...shell, lessons: [older, newer, lesson] })
  expect(read?.pattern.lessons.map(({ field }) => field)).toEqual(['supplier_name', 'invoice_number'])
  expect(read?.unread).toEqual([newer])
  expect(readPattern({ version: 7 })).toBeNull()
})

test('a number whose key does not hold is never remembered', () => {
  const { pattern, keys } = learn(page('V-0812', '03/02/2026', '120,00'), { supplier_siren: '123456789' })
  expect(pattern.lessons).toEqual([])
  expect(keys).not.toContain('siren:123456789')
})

test('masked text keeps words and forgets figures', () => {
  expect(masked('Facture N° 2026-014 du 03/02/2026 :')).toBe('facture no 0 du 0')
  fc.assert(fc.property(fc.string(), (text) => masked(text.replace(/\d/g, '7')) === masked(text)))
})
