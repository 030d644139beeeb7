import { recognise } from './recognise.ts'

/**
 * Whether a picture ends before its own format says that it does: still being written, or cut. Decoders show what arrived
 * and leave the rest grey. What is no picture has no such end (of a PDF and an XML file `inspect` tells).
 */
export function isBrokenOff(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const type = recognise(bytes)
    if (type === 'jpeg') return !jpegEnds(view, bytes)
    if (type === 'png') return !pngEnds(view)
    if (type === 'webp') return view.getUint32(4, true) + 8 > bytes.length
    return type === 'tiff' && !tiffEnds(view)
  } catch (error) {
    if (error instanceof RangeError) return true // it points behind the end of the file
    throw error
  }
}

/** EOI after the first scan: the coded data writes its own 0xff as 0xff 0x00 (ITU T.81, B.1.1.5); a preview before it has an EOI, too. */
function jpegEnds(view: DataView, bytes: Uint8Array): boolean {
  let at = 2
  while (view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda) {
    const filling = view.getUint8(at + 1) === 0xff
    at += filling ? 1 : 2 + view.getUint16(at + 2)
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.of(0xff, 0xd9), at)
}

/** Chunk after chunk to IEND (PNG specification, 5.3). */
function pngEnds(view: DataView): boolean {
  const end = 0x49454e44
  let at = 8
  while (view.getUint32(at + 4) !== end) at += 12 + view.getUint32(at)
  return at + 12 <= view.byteLength
}

const [shortType, stripOffsets, stripLengths, tileOffsets, tileLengths] = [3, 273, 279, 324, 325]

/** All strips or tiles of all directories lie within the file (TIFF 6.0, sections 2, 3 and 15). */
function tiffEnds(view: DataView): boolean {
  const little = view.getUint8(0) === 0x49
  // Honest directories and lists do not overlap: together they are shorter than the file. Others would be read for hours.
  let left = view.byteLength
  const spend = (numbers: number): void => {
    left -= 2 * numbers
    if (left < 0) throw new RangeError('lists longer than the file')
  }
  let directory = view.getUint32(4, little)
  // A writer that puts its directory last leaves the place of it empty until then.
  if (directory === 0) return false
  while (directory !== 0) {
    const entries = view.getUint16(directory, little)
    spend(1 + entries)
    const lists = new Map<number, number[]>()
    for (let i = 0; i < entries; i++) {
      const at = directory + 2 + 12 * i
      const tag = view.getUint16(at, little)
      if ([stripOffsets, stripLengths, tileOffsets, tileLengths].includes(tag))
        lists.set(tag, listOf(view, at, little, spend))
    }
    const starts = lists.get(stripOffsets) ?? lists.get(tileOffsets) ?? []
    const lengths = lists.get(stripLengths) ?? lists.get(tileLengths) ?? []
    if (starts.some((start, i) => start + (lengths[i] ?? 0) > view.byteLength)) return false
    directory = view.getUint32(directory + 2 + 12 * entries, little)
  }
  return true
}

/** The numbers of an entry: in it where they are four bytes or fewer, else where it points to. */
function listOf(view: DataView, entry: number, little: boolean, spend: (numbers: number) => void): number[] {
  const width = view.getUint16(entry + 2, little) === shortType ? 2 : 4
  const count = view.getUint32(entry + 4, little)
  spend(count)
  const start = count * width <= 4 ? entry + 8 : view.getUint32(entry + 8, little)
  return Array.from({ length: count }, (_, i) =>
    width === 2 ? view.getUint16(start + 2 * i, little) : view.getUint32(start + 4 * i, little),
  )
}
