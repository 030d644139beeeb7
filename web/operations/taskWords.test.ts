import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { speak } from '#shared/i18n/index.ts'
import { cancelledText, outcomeText, stepText } from './taskWords.ts'

beforeAll(() => speak('fr'))

const t = () => i18next.getFixedT<'operations'>('fr', 'operations')
const step = (kind: string, name: string | null, done: number | null = null, total: number | null = null) =>
  stepText(t(), { kind, progress: { step: name, done, total } })

test('a document is read by the page, sales are loaded by the step', () => {
  expect(step('invoices.read', 'ocr', 3, 8)).toBe('page 3 sur 8 · reconnaissance')
  expect(step('invoices.read', 'extract', 0, 0)).toBe('extraction')
  expect(step('data.etl', 'read', 0, 8)).toBe('Lecture · étape 1 sur 8')
  expect(step('other.work', 'polish', 3, 8)).toBe('3 sur 8')
  expect([step('invoices.read', null), step('data.etl', null), step('other.work', null)]).toEqual(
    Array(3).fill('commence'),
  )
})

test('only a document was read; what is cancelled says what was kept', () => {
  expect(outcomeText(t(), { kind: 'invoices.read', state: 'SUCCESS' })).toBe('lu')
  expect(outcomeText(t(), { kind: 'data.etl', state: 'SUCCESS' })).toBe('terminé')
  expect(outcomeText(t(), { kind: 'data.etl', state: 'FAILURE' })).toBe('échec')
  expect(cancelledText(t(), 'invoices.read')).toContain('document est gardé')
  expect(cancelledText(t(), 'data.etl')).toContain('rien n’a été publié')
  expect(cancelledText(t(), 'other.work')).not.toMatch(/document|publié/)
})
