import { expect, test } from 'vitest'
import { wordsOf } from '../../testing/wordsOf.ts'
import { withOneThousandsSign } from './thousandsSign.ts'

const read = (...lines: string[]) =>
  withOneThousandsSign(wordsOf(...lines))
    .map(({ text }) => text)
    .join(' ')

const english = ['Tea £1,012.50', 'Milk €2,208.00', 'Total £1,020.50', 'Due 3,020.50 EUR']
const french = ['Eau 1 012,50 €', 'Sel 2 208,00 €', 'Total 1 020,50 €']

test('a comma that was lost between thousands is told by the other amounts of the page', () => {
  expect(read(...english, 'Fee £2267.11?')).toContain('Fee £2,267.11')
  expect(read(...english, 'Fee 12267.11? EUR')).toContain('Fee 12,267.11 EUR')
  expect(withOneThousandsSign(wordsOf(...english, 'Fee £2267.11?')).at(-1)?.confidence).toBeLessThan(70)
})

test('a speck between thousands that stand apart is no point, and each part keeps its place', () => {
  const words = withOneThousandsSign(wordsOf(...french, '7.592,77? €'))
  expect(words.slice(-3).map(({ text, box }) => [text, box[0], box[2]])).toEqual([
    ['7', 0, 10],
    ['592,77', 20, 80],
    ['€', 88, 98],
  ])
})

test('a degree between thousands is a speck, however sure', () => {
  expect(read(...french, '7°750,20 €')).toContain(' 7 750,20 €')
})

test('a speck before the last group is no point where its thousands stand beside it', () => {
  expect(read(...french, 'Dû 8 .269,99 €')).toContain('Dû 8 269,99 €')
  expect(read(...french, 'Dû .269,99 €')).toContain('Dû .269,99 €')
  expect(read('Dû 8 .269,99 €')).toContain('8 .269,99 €')
})

test('the only point of a page is a speck where thousands stand apart, unless it was read without any doubt', () => {
  const read = (confidence: number) =>
    withOneThousandsSign([
      ...wordsOf(...french),
      ...wordsOf('8.269,99 €').map((word) => ({ ...word, confidence })),
    ]).map(({ text }) => text)
  expect(read(84)).toContain('269,99')
  expect(read(93)).toContain('8.269,99')
})

test('what was read for sure, what may be a currency misread, and what few amounts show stays', () => {
  expect(read(...english, 'Fee £2267.11')).toContain('£2267.11')
  expect(read(...english, 'Fee 2464.38?')).toContain('Fee 2464.38')
  expect(read('Tea £1,012.50', 'Fee £2267.11?')).toContain('£2267.11')
  expect(read(...french, 'Fee 7.592,77 €')).toContain('7.592,77 €')
})
