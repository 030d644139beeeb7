import type { Grey } from './grey.ts'

const [long, rational] = [4, 5]

/** Tags of a page (TIFF 6.0, sections 3 and 8): what is needed for grey without compression in one strip. `at`: where that stands, `dpiAt`: the resolution. */
const pageTags = (
  { width, height, data }: Grey,
  at: number,
  dpiAt: number,
): [tag: number, value: number, type?: number][] => [
  [256, width],
  [257, height],
  [258, 8], // bits a sample
  [259, 1], // no compression
  [262, 1], // 0 is black
  [273, at],
  [277, 1], // samples a pixel
  [278, height], // rows in the strip
  [279, data.length],
  [282, dpiAt, rational], // pixels across an inch
  [283, dpiAt, rational], // and down
  [296, 2], // inches
]

/** Pictures as the pages of one TIFF file, the one format by which an OCR program takes several from its input and knows their resolution. */
export function toTiff(pictures: readonly Grey[], dpi: number): Uint8Array {
  const directoryLength = 2 + 12 * 12 + 4 + 8
  const size = pictures.reduce((sum, { data }) => sum + directoryLength + data.length, 8)
  const file = Buffer.alloc(size)
  file.write('II', 'latin1')
  file.writeUInt16LE(42, 2)
  file.writeUInt32LE(8, 4)
  let at = 8
  for (const [i, picture] of pictures.entries()) {
    const tags = pageTags(picture, at + directoryLength, at + directoryLength - 8)
    at = file.writeUInt16LE(tags.length, at)
    for (const [tag, value, type = long] of tags) {
      at = file.writeUInt16LE(tag, at)
      at = file.writeUInt16LE(type, at)
      at = file.writeUInt32LE(1, at)
      at = file.writeUInt32LE(value, at)
    }
    const next = at + 12 + picture.data.length
    file.writeUInt32LE(i === pictures.length - 1 ? 0 : next, at)
    file.writeUInt32LE(Math.round(dpi), at + 4)
    file.writeUInt32LE(1, at + 8)
    file.set(picture.data, at + 12)
    at = next
  }
  return file
}
