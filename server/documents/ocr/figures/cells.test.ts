import { describe, expect, it } from 'vitest'
import type { Grey } from '../../image/grey.ts'
import type { OcrEngine } from '../engine/engine.ts'
import type { OcrWord } from '../engine/tsv.ts'
import { readCells } from './cells.ts'

type Line = [text: string, left: number, right: number, confidence: number][]

const line = (...words: Line): OcrWord[] =>
  words.map(([text, left, right, confidence]) => ({ text, box: [left, 100, right, 130], confidence, lineHeight: 30 }))

/** A page with bars of ink from x to x, as high as its line of print; a rule runs on above and below. */
function page(print: [number, number][], rules: number[] = []): Grey {
  const [width, height] = [900, 240]
  const data = new Uint8Array(width * height).fill(250)
  for (let y = 100; y < 130; y++) for (const [left, right] of print) data.fill(20, y * width + left, y * width + right)
  for (let y = 60; y < 170; y++) for (const x of rules) data.fill(20, y * width + x, y * width + x + 4)
  return { data, width, height }
}

/** An engine that reads these lines one after the other, whatever it is shown, and tells how wide that was. */
function reads(...answers: Line[]): OcrEngine & { shown: number[] } {
  const shown: number[] = []
  return {
    name: 'test',
    sparing: false,
    warm: true,
    linesAtOnce: 8,
    shown,
    recognise: async () => [],
    recogniseLines: async (pictures) =>
      pictures.map(({ width }) => {
        shown.push(width)
        return line(...(answers[Math.min(shown.length, answers.length) - 1] ?? []))
      }),
  }
}

const textOf = (words: readonly OcrWord[]) => words.map(({ text }) => text)
const cells = (engine: OcrEngine, picture: Grey, ...lines: OcrWord[][]) =>
  readCells(engine, picture, 300, lines, 60, () => true)

describe('a cell of figures', () => {
  const whole: Line = [
    ['5', 20, 40, 95],
    ['341,72', 60, 170, 96],
    ['€', 190, 210, 95],
  ]

  it('gets the thousands and the sign that were read as columns of their own', async () => {
    const words = [line(['341,72', 300, 420, 94]), line(['A1', 260, 280, 9]), line(['à', 445, 465, 84])]
    const found = await cells(
      reads(whole),
      page([
        [260, 280],
        [300, 420],
        [445, 465],
      ]),
      ...words,
    )
    expect(textOf(found)).toEqual(['5', '341,72', '€'])
  })

  it('is left alone where all of it was read and trusted', async () => {
    const engine = reads(whole)
    const words = line(['5', 260, 280, 95], ['341,72', 300, 420, 96], ['€', 445, 465, 95])
    expect(
      await cells(
        engine,
        page(
          [
            [260, 280],
            [300, 420],
            [445, 465],
          ],
          [520],
        ),
        words,
      ),
    ).toEqual(words)
    expect(engine.shown).toEqual([])
  })

  it('is read again where it is whole but hardly trusted: thousands that run together hide a wrong figure', async () => {
    const torn = line(['3355,28', 300, 420, 33])
    const found = await cells(
      reads([
        ['5', 20, 40, 95],
        ['355,28', 60, 140, 95],
      ]),
      page([[300, 420]]),
      torn,
    )
    expect(textOf(found)).toEqual(['5', '355,28'])
  })

  it('ends at a rule and at the white space of its column', async () => {
    const engine = reads([['341,72', 20, 140, 95]])
    const picture = page(
      [
        [100, 160],
        [300, 420],
        [445, 465],
      ],
      [430],
    )
    expect(textOf(await cells(engine, picture, line(['34I,72', 300, 420, 40])))).toEqual(['341,72'])
    expect(engine.shown[0]).toBeLessThan(120 + 2 * 30)
  })

  it('is believed where one look is sure, or two looks agree', async () => {
    const torn = line(['2565:5', 300, 420, 30])
    const print = page([[300, 420]])
    const unsure: Line = [['£565.56', 20, 140, 62]]
    expect(textOf(await cells(reads(unsure, [['£505.56', 20, 140, 55]], []), print, torn))).toEqual(['2565:5'])
    expect(textOf(await cells(reads(unsure, unsure), print, torn))).toEqual(['£565.56'])
    expect(textOf(await cells(reads([['£565.56', 20, 140, 92]]), print, torn))).toEqual(['£565.56'])
  })

  it('never loses a figure that was sure, nor becomes what is no amount', async () => {
    const print = page([
      [260, 280],
      [300, 420],
    ])
    const words = line(['341,72', 300, 420, 94])
    expect(textOf(await cells(reads([['5 841,72', 20, 170, 96]]), print, words))).toEqual(['341,72'])
    expect(textOf(await cells(reads([['A 341', 20, 170, 96]]), print, words))).toEqual(['341,72'])
  })
})
