import { expect, it } from 'vitest'
import { withoutSlips } from './slips.ts'

const mended = (text: string) =>
  withoutSlips(
    text
      .split(' ')
      .map((word, i) => ({ text: word, box: [100 * i, 0, 100 * i + 80, 20], confidence: 90, lineHeight: 20 })),
  )
    .map((word) => word.text)
    .join(' ')

it('the first of a month begins with a figure', () => {
  expect(mended('le ler août 2023')).toBe('le 1er août 2023')
  expect(mended('leraoût 2023')).toBe('1er août 2023')
  expect(mended('ler tirage')).toBe('ler tirage')
})

it('a date has one sign twice', () => {
  expect(mended('10:10.2020 21-07;2025,')).toBe('10.10.2020 21-07-2025,')
  expect(mended('10:10 12:30 10:10:2020')).toBe('10:10 12:30 10:10:2020')
})

it('an amount begins with a euro where others do', () => {
  expect(mended('€1,204.50 €12.00 e501.64')).toBe('€1,204.50 €12.00 €501.64')
  expect(mended('£1,204.50 £12.00 e501.64')).toBe('£1,204.50 £12.00 e501.64')
})

it('what was mended is doubted, the rest is as it was', () => {
  const words = [
    { text: 'ler', box: [0, 0, 20, 20] as [number, number, number, number], confidence: 95, lineHeight: 20 },
    { text: 'mai', box: [30, 0, 60, 20] as [number, number, number, number], confidence: 95, lineHeight: 20 },
  ]
  expect(withoutSlips(words)).toEqual([{ ...words[0], text: '1er', confidence: 69 }, words[1]])
})
