import { describe, expect, it } from 'vitest'
import type { Grey } from '../image/grey.ts'
import type { OcrEngine } from './engine/engine.ts'
import type { OcrWord } from './engine/tsv.ts'
import { hugged } from './hug.ts'
import { lookAgain } from './lookAgain.ts'
import { isReceipt, readReceipt } from './receipt.ts'

const word = (text: string, left: number, top: number, height = 24, width = 14 * text.length): OcrWord => ({
  text,
  box: [left, top, left + width, top + height],
  confidence: 60,
  lineHeight: height,
})

const blank = (width: number, height: number): Grey => ({
  data: new Uint8Array(width * height).fill(255),
  width,
  height,
})

/** Black bars where letters stand. */
function inked(picture: Grey, ...bars: [left: number, top: number, right: number, bottom: number][]): Grey {
  for (const [left, top, right, bottom] of bars)
    for (let y = top; y < bottom; y++) picture.data.fill(0, y * picture.width + left, y * picture.width + right)
  return picture
}

describe('a till receipt', () => {
  const rows = (right: number) =>
    Array.from({ length: 10 }, (_, i) => [word('Baguette', 40, 40 * i), word('1,20', right, 40 * i)]).flat()

  it('is one narrow column; a page and a few words are none', () => {
    expect(isReceipt(rows(700))).toBe(true)
    expect(isReceipt(rows(1900))).toBe(false)
    expect(isReceipt(rows(700).slice(0, 6))).toBe(false)
    // Dirt on the desk beside it does not make it a page.
    expect(isReceipt([...rows(700), ...rows(720), word('ij', 2300, 900)])).toBe(true)
  })

  it('is read as one block, at the height of print that the engine likes, and found where it stands', async () => {
    const shown: Grey[] = []
    const engine: OcrEngine = {
      name: 'test',
      sparing: false,
      warm: true,
      linesAtOnce: 8,
      recognise: async (picture, _dpi, hints) => {
        expect(hints?.layout).toBe('block')
        shown.push(picture)
        return [word('TOTAL', 50, 100)]
      },
      recogniseLines: async () => [],
    }
    const large = rows(700).map((one) => word(one.text, one.box[0], one.box[1], 48))
    const [total] = await readReceipt(engine, blank(1000, 600), 300, large)
    expect(shown.map(({ width }) => width)).toEqual([500])
    expect(total?.box).toEqual([100, 200, 240, 248])
  })
})

describe('print of double height', () => {
  it('that stays doubtful is shown to the engine once more, wider', async () => {
    const shown: number[] = []
    const engine: OcrEngine = {
      name: 'test',
      sparing: false,
      warm: true,
      linesAtOnce: 8,
      recognise: async () => [],
      recogniseLines: async (pictures) =>
        pictures.map(({ width }) => {
          shown.push(width)
          const sure = shown.length > 1
          return [{ ...word(sure ? 'MOTOR' : 'HOTOR', 30, 6, 60, 120), confidence: sure ? 92 : 64 }]
        }),
    }
    const words = [word('HOIOR', 100, 100, 60, 80)]
    const found = await lookAgain(engine, blank(600, 300), 300, words, () => true)
    expect(found.map(({ text }) => text)).toEqual(['MOTOR'])
    expect(shown[1]).toBeGreaterThan(shown[0] ?? 0)
  })
})

describe('boxes', () => {
  it('hold the ink of one line alone, where the engine drew them over two', () => {
    const picture = inked(blank(400, 300), [100, 100, 200, 140], [100, 152, 200, 160], [20, 200, 380, 220])
    const low = Array.from({ length: 4 }, (_, i) => word('Ligne', 20 + 90 * i, 200, 20, 70))
    const [tall, ...rest] = hugged(picture, [word('MOTOR', 100, 96, 70, 100), ...low])
    expect(tall?.box).toEqual([100, 100, 200, 140])
    expect(rest).toEqual(low)
  })
})
