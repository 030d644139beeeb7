import { describe, expect, test } from 'vitest'
import { type Extraction, type Field, fieldNames } from '#shared/extraction.ts'
import { doubtfulFields, doubtsOf } from './doubts.ts'

const proven: Field = { value: 'x', confidence: 1, mark: 'proven', evidence: null, proofs: [] }

const extraction = (reasons: string[], fields: Partial<Extraction['fields']> = {}): Extraction => ({
  fields: { ...Object.fromEntries(fieldNames.map((name) => [name, proven])), ...fields } as Extraction['fields'],
  vat_lines: [],
  lines: [],
  auto: false,
  engine: 'layout',
  reasons,
})

describe('why an invoice waits for a person', () => {
  test('a proved invoice has no doubt', () => {
    expect(doubtsOf(extraction([]))).toEqual([])
  })

  test('each reason leads to the field where the answer stands', () => {
    const doubts = doubtsOf(extraction(['rival_invoice_date', 'no_legal_identifier', 'missing_total_ttc']))
    expect(doubts.map(({ kind, field }) => [kind, field])).toEqual([
      ['no_legal_identifier', 'supplier_siren'],
      ['rival', 'invoice_date'],
      ['missing', 'total_ttc'],
    ])
    expect(doubtfulFields(doubts)).toEqual(['supplier_siren', 'invoice_date', 'total_ttc'])
  })

  test('a field is named once, however many reasons point at it', () => {
    expect(doubtsOf(extraction(['contradicted_total_ttc', 'total_not_proved']))).toHaveLength(1)
  })

  test('where nothing says why it waits, essential fields without a proof are shown', () => {
    const read: Field = { ...proven, mark: 'unproven' }
    const doubts = doubtsOf(extraction([], { invoice_number: read, payment_terms: read }))
    expect(doubts.map(({ kind, field }) => [kind, field])).toEqual([['unproven', 'invoice_number']])
  })

  test('what may be posted unseen raises no doubt, though its number has only a label', () => {
    const read: Field = { ...proven, mark: 'unproven' }
    expect(doubtsOf({ ...extraction([], { invoice_number: read }), auto: true })).toEqual([])
  })

  test('a contradiction is shown whatever else is said', () => {
    const wrong: Field = { ...proven, mark: 'contradicted' }
    const doubts = doubtsOf({ ...extraction([], { buyer_siren: wrong }), auto: true })
    expect(doubts.map(({ kind, field }) => [kind, field])).toEqual([['contradicted', 'buyer_siren']])
  })

  test('what a person typed is not asked about again, unless a calculation contradicts it', () => {
    const corrected = new Set(['supplier_name', 'total_ttc'] as const)
    const doubts = doubtsOf(extraction(['unlabelled_supplier_name', 'contradicted_total_ttc']), corrected)
    expect(doubts.map(({ field }) => field)).toEqual(['total_ttc'])
  })

  test('a reason from a newer server is shown as it is rather than swallowed', () => {
    expect(doubtsOf(extraction(['supplier_moved']))).toEqual([{ kind: 'other', field: null, code: 'supplier_moved' }])
  })

  test('what matters most comes first: the picture, contradictions, the whole document, then single fields', () => {
    const told = ['missing_invoice_date', 'not_an_invoice', 'contradicted_supplier_siren', 'nothing_readable']
    expect(doubtsOf(extraction(told)).map(({ kind }) => kind)).toEqual([
      'nothing_readable',
      'contradicted',
      'not_an_invoice',
      'missing',
    ])
    expect(doubtsOf(extraction(['missing_total_ttc', 'picture_undecoded']))[0]?.kind).toBe('picture_undecoded')
  })
})
