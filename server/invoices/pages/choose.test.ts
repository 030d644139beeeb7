import { expect, it } from 'vitest'
import type { Word } from '#shared/reading.ts'
import { choose } from './choose.ts'
import { valueIn } from './valueIn.ts'

const words = (text: string, confidence: number): Word[] =>
  text.split(' ').map((part, i) => ({
    text: part,
    box: [50 + 60 * i, 100, 105 + 60 * i, 110],
    confidence,
    size: 10,
    bold: false,
  }))
const amount = (...attempts: Word[][]) => choose(attempts, (some) => valueIn('total_ttc', some, { monthFirst: false }))
const siren = (...attempts: Word[][]) =>
  choose(attempts, (some) => valueIn('supplier_siren', some, { monthFirst: false }))

it('two readings that agree outvote one that was more confident', () => {
  expect(amount(words('204,60', 70), words('264,60', 95), words('204,60', 72))).toMatchObject({
    value: '204.60',
    confidence: 72,
  })
})

it('readings that all disagree deserve little, whatever they say of themselves', () => {
  expect(amount(words('204,60', 96), words('264,60', 95))).toMatchObject({ value: '204.60', confidence: 60 })
  expect(amount(words('204,60', 96), words('Total', 95))).toMatchObject({ value: '204.60', confidence: 96 })
  expect(amount(words('Total', 96), [])).toEqual({ value: null, words: [], confidence: 0 })
})

it('a checksum that holds decides, one that does not takes trust away', () => {
  expect(siren(words('732829321', 96), words('732829321', 96), words('73282932O', 50))).toMatchObject({
    value: '732829320',
    confidence: 50,
  })
  expect(siren(words('732829321', 96))).toMatchObject({ value: '732829321', confidence: 40 })
})
