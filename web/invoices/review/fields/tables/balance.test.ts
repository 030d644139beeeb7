import { expect, test } from 'vitest'
import { type Extraction, type Field, type FieldName, fieldNames } from '#shared/extraction.ts'
import { balanceOfLines, balanceWith } from './balance.ts'

const totals = (values: Partial<Record<FieldName, string>>): Extraction['fields'] => {
  const field = (name: FieldName): Field => ({
    value: values[name] ?? null,
    confidence: 1,
    mark: 'proven',
    evidence: null,
    proofs: [],
  })
  return Object.fromEntries(fieldNames.map((name) => [name, field(name)])) as Extraction['fields']
}

test('lines that add up to the net total', () => {
  const fields = totals({ total_ht: '170.50', total_ttc: '204.60' })
  expect(balanceOfLines('170.5', fields)).toMatchObject({ total: 'total_ht', difference: '0', discounted: false })
  expect(balanceOfLines('170.51', fields)).toMatchObject({ difference: '0' })
})

test('lines before a discount on the whole, and prices printed with tax', () => {
  const fields = totals({ total_ht: '153.45', total_ttc: '184.14', discount: '17.05' })
  expect(balanceOfLines('170.50', fields)).toMatchObject({ total: 'total_ht', difference: '0', discounted: true })
  expect(balanceOfLines('184.14', fields)).toMatchObject({ total: 'total_ttc', difference: '0' })
})

test('what does not add up says by how much', () => {
  const fields = totals({ total_ht: '180.00', total_ttc: '216.00' })
  expect(balanceOfLines('170.50', fields)).toMatchObject({ total: 'total_ht', expected: '180', difference: '-9.5' })
  expect(balanceWith('30.00', 'total_tva', totals({ total_tva: '34.10' }))).toMatchObject({ difference: '-4.1' })
})

test('without a total there is nothing to hold it against', () => {
  expect(balanceOfLines('170.50', totals({}))).toBeNull()
  expect(balanceWith('1', 'total_ht', totals({}))).toBeNull()
})
