import { expect, it } from 'vitest'
import type { OcrWord } from './engine/tsv.ts'
import { readUnread, unreadLines } from './unread.ts'

const row = (y: number, count: number, from = 100) =>
  Array.from({ length: count }, (_, i) => ({ left: from + 24 * i, right: from + 24 * i + 16, top: y, bottom: y + 24 }))
const word = (text: string, box: OcrWord['box'], confidence = 95): OcrWord => ({
  text,
  box,
  confidence,
  lineHeight: 24,
})

it('a row of letters that lies in no word was not read, specks and single signs are none', () => {
  const letters = [...row(100, 8), ...row(150, 8), ...row(200, 2), { left: 500, right: 503, top: 150, bottom: 156 }]
  expect(unreadLines(letters, [word('Fourniture', [98, 98, 300, 126])])).toEqual([[100, 150, 284, 174]])
})

it('two columns of a row are two lines', () => {
  expect(unreadLines([...row(100, 6), ...row(102, 5, 600)], [])).toHaveLength(2)
})

it('what is read there and trusted joins the words of the page', async () => {
  const picture = { data: new Uint8Array(600 * 300).fill(250), width: 600, height: 300 }
  for (const { left, right, top, bottom } of row(100, 8))
    for (let y = top; y < bottom; y++) picture.data.fill(20, y * 600 + left, y * 600 + right)
  const engine = {
    name: 'test',
    sparing: false,
    warm: true,
    linesAtOnce: 8,
    recognise: async () => [],
    recogniseLines: async (pictures: readonly unknown[]) =>
      pictures.map(() => [
        word('Peinture', [14, 14, 198, 38]),
        word('~', [200, 20, 210, 30]),
        word('ij', [220, 20, 230, 30], 20),
      ]),
  }
  const found = await readUnread(engine, picture, 300, [], () => true)
  expect(found.map(({ text, box }) => [text, box])).toEqual([['Peinture', [100, 100, 284, 124]]])
})
