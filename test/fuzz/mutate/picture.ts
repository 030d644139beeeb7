import { crc32, deflateSync, inflateSync } from 'node:zlib'
import type { Random } from '#server/demo/invoices/random.ts'
import { byteMutations, extremes, type Mutation } from './bytes.ts'

// Pictures whose headers lie: sizes, depths, counts, offsets. Checksums are made right again, so that what lies is read.

type Chunk = { type: string; data: Buffer }

const anyBytes = (bytes: Buffer, lots: Random, others: readonly Buffer[]): Buffer =>
  lots.pick(Object.values(byteMutations))(bytes, lots, others)

/** The list with one of its members dropped, doubled or moved. */
const shuffled = <T>(list: readonly T[], lots: Random): T[] => {
  const from = lots.integer(0, Math.max(0, list.length - 1))
  const to = lots.integer(0, Math.max(0, list.length - 1))
  const [moved] = list.slice(from, from + 1)
  const without = list.toSpliced(from, 1)
  if (moved === undefined || lots.chance(0.3)) return without
  return lots.chance(0.5) ? list.toSpliced(to, 0, moved) : without.toSpliced(to, 0, moved)
}

const pngStart = 8

const pngChunks = (bytes: Buffer): Chunk[] => {
  const chunks: Chunk[] = []
  for (let at = pngStart; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

const pngOf = (start: Buffer, chunks: readonly Chunk[]): Buffer =>
  Buffer.concat([
    start,
    ...chunks.map(({ type, data }) => {
      const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
      const frame = Buffer.alloc(8)
      frame.writeUInt32BE(data.length, 0)
      frame.writeUInt32BE(crc32(named), 4)
      return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
    }),
  ])

const changePng: Mutation = (bytes, lots, others) => {
  const chunks = pngChunks(bytes)
  const change = (type: string, by: (data: Buffer) => Buffer): Chunk[] =>
    chunks.map((chunk) => (chunk.type === type ? { type, data: by(chunk.data) } : chunk))
  const header = (data: Buffer): Buffer => {
    const lying = Buffer.from(data)
    if (lots.chance(0.5)) lying.writeUInt32BE(lots.pick(extremes), lots.pick([0, 4]))
    else lying[lots.integer(8, 12)] = lots.pick([0, 1, 2, 3, 4, 6, 8, 16, 255])
    return lying
  }
  const pixels = (data: Buffer): Buffer => {
    try {
      return deflateSync(anyBytes(inflateSync(data), lots, others))
    } catch {
      return anyBytes(data, lots, others)
    }
  }
  const extra = (): Chunk => ({
    type: lots.pick(['zTXt', 'iCCP', 'iTXt', 'eXIf', 'PLTE', 'tRNS', 'gAMA', 'acTL']),
    data: Buffer.concat([Buffer.from('name\0\0'), deflateSync(Buffer.alloc(lots.pick([10, 100_000, 20_000_000])))]),
  })
  const made = lots.pick([
    () => change('IHDR', header),
    () => change('IDAT', pixels),
    () => shuffled(chunks, lots),
    () => chunks.toSpliced(1, 0, extra()),
  ])()
  return pngOf(bytes.subarray(0, pngStart), made)
}

/** Segments up to the pixels, then everything that follows. */
const jpegSegments = (bytes: Buffer): Buffer[] => {
  const segments: Buffer[] = []
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    const length = 2 + bytes.readUInt16BE(at + 2)
    segments.push(bytes.subarray(at, at + length))
    at += length
  }
  return [...segments, bytes.subarray(at)]
}

/** An EXIF block that turns the picture and points behind its own end. */
const exif = (lots: Random): Buffer => {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(lots.pick([0, 1, 3, 6, 8, 9, 255]), 18)
  if (lots.chance(0.5)) tiff.writeUInt32BE(lots.pick(extremes), lots.pick([4, 14]))
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

const changeJpeg: Mutation = (bytes, lots, others) => {
  const segments = jpegSegments(bytes)
  const lie = (segment: Buffer): Buffer => {
    const marker = segment[1] ?? 0
    if (marker < 0xc0 || marker > 0xc2 || segment.length < 10) return segment
    const lying = Buffer.from(segment)
    if (lots.chance(0.5)) lying.writeUInt16BE(lots.pick([0, 1, 7, 65_500, 65_535]), lots.pick([5, 7]))
    else lying[lots.integer(4, lying.length - 1)] = lots.integer(0, 255)
    return lying
  }
  const at = lots.integer(0, segments.length - 1)
  const made = lots.pick([
    () => segments.map(lie),
    () => shuffled(segments, lots),
    () => segments.toSpliced(0, 0, exif(lots)),
    () => segments.map((segment, i) => (i === at ? anyBytes(segment, lots, others) : segment)),
  ])()
  return Buffer.concat([bytes.subarray(0, 2), ...made])
}

/** Entries of the first directory get other types, counts and values; directories that follow each other in a ring. */
const changeTiff: Mutation = (bytes, lots) => {
  const lying = Buffer.from(bytes)
  const little = lying[0] === 0x49
  const view = new DataView(lying.buffer, lying.byteOffset, lying.length)
  const directory = lying.length > 8 ? view.getUint32(4, little) : 0
  if (directory === 0 || directory + 2 > lying.length) return lying
  const entries = view.getUint16(directory, little)
  const next = directory + 2 + 12 * entries
  if (next + 4 > lying.length) return lying
  if (lots.chance(0.2)) view.setUint32(next, lots.pick([directory, 8, 0xffffffff, lying.length - 4]), little)
  for (let i = lots.integer(1, 3); i > 0; i--) {
    const entry = directory + 2 + 12 * lots.integer(0, entries - 1)
    const what = lots.pick(['tag', 'type', 'count', 'value'] as const)
    if (what === 'tag') view.setUint16(entry, lots.integer(254, 340), little)
    if (what === 'type') view.setUint16(entry + 2, lots.integer(0, 20), little)
    if (what === 'count') view.setUint32(entry + 4, lots.pick(extremes), little)
    if (what === 'value') view.setUint32(entry + 8, lots.pick([...extremes, 3, 4, 5, 6, 7, 32_773, 50_000]), little)
  }
  return lying
}

const changeWebp: Mutation = (bytes, lots) => {
  const lying = Buffer.from(bytes)
  const at = lots.pick([4, 12, 16, 20, 24, 26, 28])
  if (lying.length > at + 4) lying.writeUInt32LE(lots.pick(extremes), at)
  return lying
}

export const pictureMutations = {
  png: { changePng },
  jpeg: { changeJpeg },
  tiff: { changeTiff },
  webp: { changeWebp },
} satisfies Record<string, Record<string, Mutation>>
