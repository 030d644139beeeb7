import { describe, expect, test } from 'vitest'
import { type Extraction, type Field, fieldNames } from '#shared/extraction.ts'
import type { Box } from '#shared/reading.ts'
import { nextTarget, spotsOf } from './target.ts'

const nothing: Field = { value: null, confidence: 0, mark: 'unproven', evidence: null, proofs: [] }

const at = (box: Box, mark: Field['mark'] = 'proven'): Field => ({
  value: '204.60',
  confidence: 1,
  mark,
  evidence: { page: 1, box, path: null, text: '204,60' },
  proofs: [],
})

const extractionWith = (fields: Partial<Extraction['fields']>, lines: Extraction['lines'] = []): Extraction => ({
  fields: { ...Object.fromEntries(fieldNames.map((name) => [name, nothing])), ...fields } as Extraction['fields'],
  vat_lines: [],
  lines,
  auto: false,
  engine: 'layout',
  reasons: [],
})

describe('boxes on the page', () => {
  test('two fields read from the same figure share one box, and clicks walk through them', () => {
    const spots = spotsOf(extractionWith({ total_ttc: at([10, 20, 30, 40]), amount_due: at([10.2, 20, 30, 40.1]) }))
    expect(spots).toHaveLength(1)
    const [spot] = spots
    if (!spot) throw new Error('no spot')
    expect(spot.targets).toEqual(['total_ttc', 'amount_due'])
    expect(nextTarget(spot, null)).toBe('total_ttc')
    expect(nextTarget(spot, 'total_ttc')).toBe('amount_due')
    expect(nextTarget(spot, 'amount_due')).toBe('total_ttc')
  })

  test('a shared box wears the worst mark of those that share it', () => {
    const [spot] = spotsOf(
      extractionWith({ total_ttc: at([1, 2, 3, 4]), amount_due: at([1, 2, 3, 4], 'contradicted') }),
    )
    expect(spot?.mark).toBe('contradicted')
  })

  test('what was typed, or read from XML, has no box', () => {
    const typed: Field = { ...at([0, 0, 1, 1]), evidence: null }
    const xml: Field = { ...typed, evidence: { page: null, box: null, path: '/Invoice/ID', text: 'F1' } }
    expect(spotsOf(extractionWith({ total_ht: typed, invoice_number: xml }))).toEqual([])
  })

  test('lines have boxes too, without a mark', () => {
    const line = { description: 'Pose', quantity: null, unit_price: null, line_total: null, vat_rate: null }
    const evidence = { page: 2, box: [5, 6, 7, 8] as Box, path: null, text: 'Pose' }
    expect(spotsOf(extractionWith({}, [{ ...line, evidence }]))).toEqual([
      { page: 2, box: [5, 6, 7, 8], targets: ['line:0'], mark: null },
    ])
  })
})
