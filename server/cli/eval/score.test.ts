import { expect, test } from 'vitest'
import { characterErrorRate } from './read.ts'
import { scoreDocument, summary } from './scoreExtract.ts'

const truth = {
  doc_type: 'invoice',
  supplier_name: 'Studio Halogène SARL',
  invoice_number: 'F-12',
  invoice_date: '2026-10-21',
  total_ttc: 7474.59,
}

test('names, numbers and amounts are compared as people would', () => {
  const right = { ...truth, supplier_name: 'STUDIO HALOGENE', invoice_number: 'f 12', total_ttc: 7474.6 }
  expect(scoreDocument(right, truth, 'pdf')).toMatchObject({ right: 5, asked: 5, core: true })
  expect(scoreDocument({ ...right, total_ttc: 7474.61 }, truth, 'pdf')).toMatchObject({ right: 4, core: false })
  expect(scoreDocument({}, truth, 'pdf')).toMatchObject({ right: 0, core: false })
})

test('the sign of a credit note does not count', () => {
  expect(scoreDocument({ total_ttc: -3 }, { doc_type: 'credit_note', total_ttc: 3 }, 'pdf')).toMatchObject({
    core: true,
  })
})

test('the summary says how much of what was posted alone is wrong', () => {
  const auto = { ...truth, auto: true, invoice_number: 'other' }
  expect(summary([scoreDocument(auto, truth, 'pdf')])).toContain('auto 1, dont faux 1')
})

test('character error rate is edit distance over the length of the truth', () => {
  expect(characterErrorRate('bonjour', 'bonjour')).toBe(0)
  expect(characterErrorRate('bonjuor  x', 'bonjour x')).toBeCloseTo(2 / 9)
  expect(characterErrorRate('', 'abcd')).toBe(1)
})
