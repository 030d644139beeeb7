import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import type { LevelMeasure } from '#data/pairs/contract.ts'
import { speak } from '#shared/i18n/index.ts'
import { judgedText, measureOf, worthText } from './worth.ts'

beforeAll(() => speak('fr'))

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')
const level = (change: Partial<LevelMeasure>): LevelMeasure => ({
  kind: 'product_double',
  level: 'P2',
  precision: null,
  at_least: null,
  judged: 0,
  decided: 0,
  threshold: 0.8,
  matched: 0,
  ...change,
})
const worth = (change: Partial<LevelMeasure>) =>
  plain(worthText(i18next.getFixedT('fr', 'dataWork'), level(change), 'fr'))
const judged = (change: Partial<LevelMeasure>) =>
  plain(judgedText(i18next.getFixedT('fr', 'dataWork'), level(change), 'fr'))

test('a level is praised no more than it was measured', () => {
  expect(worth({ precision: 0.97, at_least: 0.919, judged: 120 })).toBe('au moins 91 % chez vous')
  expect(worth({ precision: 0.2, at_least: 0.0807, judged: 20 })).toBe('au moins 8 % chez vous')
})

test('a level that was not measured says what it waits for', () => {
  expect(worth({ judged: 3 })).toBe('vos décisions le diront : 3 sur 20')
  expect(worth({ level: 'P1' })).toBe('vos décisions le diront : 0 sur 20')
  expect(worth({ kind: 'review_product', judged: 3 })).toBe('trop peu de paires connues pour le dire : 3 sur 20')
  expect(worth({ kind: 'review_product', level: 'P1' })).toBe('même code ou même nom : rien à estimer')
})

test('a guess by rank is never called right, whatever was measured', () => {
  expect(worth({ level: 'P5', precision: 1, at_least: 0.99, judged: 500 })).toBe(
    'une supposition, jamais comptée comme un rapprochement',
  )
})

test('what was judged is told with the share of people', () => {
  expect(judged({ judged: 120, decided: 14 })).toBe('120 paires, dont 14 décidées par vous')
  expect(judged({ judged: 1 })).toBe('1 paire')
  expect(judged({})).toBe('—')
})

test('the measure of a pair is that of its own kind', () => {
  const levels = [level({ kind: 'review_product' }), level({})]
  expect(measureOf(levels, { kind: 'product_double', level: 'P2' })).toBe(levels[1])
  expect(measureOf(levels, { kind: 'product_double', level: 'P4' })).toBeNull()
})
