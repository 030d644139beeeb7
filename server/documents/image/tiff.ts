import type { Grey } from './grey.ts'

/** Tags of a page, each a long (TIFF 6.0, sections 3 and 8): what is needed for grey without compression in one strip. */
const pageTags = ({ width, height, data }: Grey, at: number): [tag: number, value: number][] => [
  [256, width],
  [257, height],
  [258, 8], // bits a sample
  [259, 1], // no compression
  [262, 1], // 0 is black
  [273, at],
  [277, 1], // samples a pixel
  [278, height], // rows in the strip
  [279, data.length],
]

/** Pictures as the pages of one TIFF file, the one format by which an OCR program takes several from its input. */
export function toTiff(pictures: readonly Grey[]): Uint8Array {
  const directoryLength = 2 + 12 * 9 + 4
  const size = pictures.reduce((sum, { data }) => sum + directoryLength + data.length, 8)
  const file = Buffer.alloc(size)
  file.write('II', 'latin1')
  file.writeUInt16LE(42, 2)
  file.writeUInt32LE(8, 4)
  let at = 8
  for (const [i, picture] of pictures.entries()) {
    const tags = pageTags(picture, at + directoryLength)
    at = file.writeUInt16LE(tags.length, at)
    for (const [tag, value] of tags) {
      at = file.writeUInt16LE(tag, at)
      at = file.writeUInt16LE(4, at)
      at = file.writeUInt32LE(1, at)
      at = file.writeUInt32LE(value, at)
    }
    const next = at + 4 + picture.data.length
    file.writeUInt32LE(i === pictures.length - 1 ? 0 : next, at)
    file.set(picture.data, at + 4)
    at = next
  }
  return file
}
