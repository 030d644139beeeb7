import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { Grey } from '../image/grey.ts'
import { withLostColons } from './colons.ts'
import type { OcrWord } from './engine/tsv.ts'

const word = (text: string, left: number, right: number): OcrWord => ({
  text,
  box: [left, 20, right, 44],
  confidence: 95,
  lineHeight: 24,
})
const words = [word('Code', 20, 90), word('093302', 150, 250)]

/** White paper with rectangles of ink: left, top, width, height. */
async function paper(...marks: [number, number, number, number][]): Promise<Grey> {
  const shapes = marks.map(([x, y, w, h]) => `<rect x="${x}" y="${y}" width="${w}" height="${h}"/>`).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="64"><rect width="300" height="64" fill="#fff"/>${shapes}<text x="20" y="44" font-size="32">Code</text></svg>`
  const { data, info } = await sharp(Buffer.from(svg)).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return { data: new Uint8Array(data), width: info.width, height: info.height }
}
const read = (picture: Grey, of = words) => withLostColons(picture, of).map(({ text }) => text)

it('finds the colon that an engine left out between a label and its value', async () => {
  const found = withLostColons(await paper([118, 26, 4, 4], [118, 39, 4, 4]), words)
  expect(found.map(({ text, box }) => [text, box])).toContainEqual([':', [118, 26, 122, 43]])
  expect(found.map(({ text }) => text)).toEqual(['Code', ':', '093302'])
})

it('takes neither specks nor rules nor one dot for a colon', async () => {
  expect(read(await paper([118, 39, 4, 4]))).toEqual(['Code', '093302'])
  expect(read(await paper([108, 26, 4, 4], [122, 39, 4, 4]))).toEqual(['Code', '093302'])
  expect(read(await paper([118, 26, 4, 4], [118, 39, 4, 4], [130, 30, 3, 3]))).toEqual(['Code', '093302'])
  expect(read(await paper([92, 26, 3, 4], [92, 39, 3, 4]))).toEqual(['Code', '093302'])
  expect(read(await paper([118, 22, 4, 22]))).toEqual(['Code', '093302'])
  expect(read(await paper([118, 26, 2, 1], [118, 39, 6, 6]))).toEqual(['Code', '093302'])
})

it('leaves what was read, and figures, as they are', async () => {
  const picture = await paper([118, 26, 4, 4], [118, 39, 4, 4])
  expect(read(picture, [word('Code', 20, 90), word(':', 118, 122), word('093302', 150, 250)])).toHaveLength(3)
  expect(read(picture, [word('12', 20, 90), word('30', 150, 250)])).toEqual(['12', '30'])
})
