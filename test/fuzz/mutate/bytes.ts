import type { Random } from '#server/demo/invoices/random.ts'

// What chance does to bytes of any format. Every mutation is a pure function of its bytes and its lots.

/** `others`: files that a piece may be taken from. */
export type Mutation = (bytes: Buffer, lots: Random, others: readonly Buffer[]) => Buffer

/** Where integers overflow, signs turn and sizes end. */
export const extremes = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff,
] as const

const anywhere = (bytes: Buffer, lots: Random): number => lots.integer(0, Math.max(0, bytes.length - 1))

/** A part of the file; short ones are likelier than long ones. */
const piece = (bytes: Buffer, lots: Random): [number, number] => {
  const from = anywhere(bytes, lots)
  const length = Math.ceil((bytes.length - from) * lots.next() ** 4) || 1
  return [from, Math.min(bytes.length, from + length)]
}

const flipBits: Mutation = (bytes, lots) => {
  const flipped = Buffer.from(bytes)
  for (let i = lots.integer(1, 20); i > 0 && flipped.length > 0; i--) {
    const at = anywhere(flipped, lots)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << lots.integer(0, 7))
  }
  return flipped
}

const setInteger: Mutation = (bytes, lots) => {
  const written = Buffer.from(bytes)
  for (let i = lots.integer(1, 4); i > 0; i--) {
    const size = lots.pick([1, 2, 4] as const)
    if (written.length < size) return written
    const at = lots.integer(0, written.length - size)
    const value = lots.pick(extremes) % 2 ** (8 * size)
    if (lots.chance(0.5)) written.writeUIntBE(value, at, size)
    else written.writeUIntLE(value, at, size)
  }
  return written
}

const truncate: Mutation = (bytes, lots) => bytes.subarray(0, anywhere(bytes, lots))

/** The middle is lost, the end still there: a download that was resumed wrongly. */
const cutOut: Mutation = (bytes, lots) => {
  const [from, to] = piece(bytes, lots)
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
}

const repeat: Mutation = (bytes, lots) => {
  const [from, to] = piece(bytes, lots)
  const part = bytes.subarray(from, to)
  const times = part.length < 1000 ? lots.integer(1, 500) : 1
  return Buffer.concat([bytes.subarray(0, to), ...Array<Buffer>(times).fill(part), bytes.subarray(to)])
}

const blank: Mutation = (bytes, lots) => {
  const [from, to] = piece(bytes, lots)
  return Buffer.from(bytes).fill(lots.pick([0, 0xff, 0x20, 0x41]), from, to)
}

const insertNoise: Mutation = (bytes, lots) => {
  const at = anywhere(bytes, lots)
  const noise = Buffer.from(Array.from({ length: lots.integer(1, 200) }, () => lots.integer(0, 255)))
  return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)])
}

/** The head of one file, the tail of another. */
const splice: Mutation = (bytes, lots, others) => {
  const other = lots.pick(others)
  return Buffer.concat([bytes.subarray(0, anywhere(bytes, lots)), other.subarray(anywhere(other, lots))])
}

/** A whole file inside another. */
const embed: Mutation = (bytes, lots, others) => {
  const at = anywhere(bytes, lots)
  return Buffer.concat([bytes.subarray(0, at), lots.pick(others), bytes.subarray(at)])
}

export const byteMutations: Record<string, Mutation> = {
  flipBits,
  setInteger,
  truncate,
  cutOut,
  repeat,
  blank,
  insertNoise,
  splice,
  embed,
}
