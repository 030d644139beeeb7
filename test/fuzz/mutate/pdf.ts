import { deflateSync, inflateSync } from 'node:zlib'
import type { Random } from '#server/demo/invoices/random.ts'
import { byteMutations, type Mutation } from './bytes.ts'

// What is done to PDFs by who knows how they are made: names, numbers and references swapped, streams unpacked, changed
// and packed again. Latin-1 keeps every byte as one letter, so that text functions serve.

const asText = (bytes: Buffer): string => bytes.toString('latin1')
const asBytes = (text: string): Buffer => Buffer.from(text, 'latin1')

const numbers = [
  '-1',
  '0',
  '1',
  '2',
  '65536',
  '2147483647',
  '2147483648',
  '-2147483648',
  '4294967296',
  '99999999999999',
]
const oddNumbers = ['1e400', '--5', '.', '-.5', '0.0000001', '3.4e38', '16#FF', '9'.repeat(400)]

/** Replaces some of what `pattern` finds; `by` may look at the others. */
const replaceSome = (
  text: string,
  pattern: RegExp,
  lots: Random,
  by: (found: string, all: readonly string[]) => string,
): string => {
  const found = Array.from(text.matchAll(pattern), ([whole]) => whole)
  if (found.length === 0) return text
  const chosen = new Set(Array.from({ length: lots.integer(1, 3) }, () => lots.integer(0, found.length - 1)))
  let index = -1
  return text.replace(pattern, (whole) => {
    index += 1
    return chosen.has(index) ? by(whole, found) : whole
  })
}

const swapNames: Mutation = (bytes, lots) =>
  asBytes(replaceSome(asText(bytes), /\/[A-Za-z][A-Za-z0-9]*/g, lots, (_, all) => lots.pick(all)))

const swapReferences: Mutation = (bytes, lots) =>
  asBytes(
    replaceSome(asText(bytes), /\b\d+ 0 R\b/g, lots, (_, all) =>
      lots.chance(0.8) ? lots.pick(all) : `${lots.pick(numbers)} 0 R`,
    ),
  )

const changeNumbers: Mutation = (bytes, lots) =>
  asBytes(
    replaceSome(asText(bytes), /(?<=[\s[/A-Za-z])-?\d+(\.\d+)?(?=[\s\]/>])/g, lots, () =>
      lots.pick(lots.chance(0.8) ? numbers : oddNumbers),
    ),
  )

/** The values of what decides on memory: sizes, counts, predictors, lengths. */
const changeSizes: Mutation = (bytes, lots) =>
  asBytes(
    replaceSome(
      asText(bytes),
      /\/(Length|Count|Width|Height|BitsPerComponent|Columns|Colors|Predictor|Size|First|N|Rotate|UserUnit)\s+-?\d+/g,
      lots,
      (found) => found.replace(/-?\d+$/, () => lots.pick(numbers)),
    ),
  )

const changeBoxes: Mutation = (bytes, lots) =>
  asBytes(
    replaceSome(
      asText(bytes),
      /\/(MediaBox|CropBox|BBox|Matrix)\s*\[[^\]]*\]/g,
      lots,
      (found) =>
        `${found.slice(0, found.indexOf('['))}[${Array.from({ length: lots.pick([0, 3, 4, 4, 4, 6]) }, () => lots.pick(lots.chance(0.5) ? numbers : ['0', '595', '842', '14400', '0.01'])).join(' ')}]`,
    ),
  )

const dropWords: Mutation = (bytes, lots) =>
  asBytes(
    replaceSome(asText(bytes), /\b(endobj|endstream|stream|obj|xref|trailer|startxref)\b|>>|<<|%%EOF/g, lots, () => ''),
  )

const filters = ['/FlateDecode', '/LZWDecode', '/ASCIIHexDecode', '/ASCII85Decode', '/RunLengthDecode', '/DCTDecode']
const otherFilters = ['/JPXDecode', '/JBIG2Decode', '/CCITTFaxDecode', '/Crypt', '/Unknown']

const changeFilters: Mutation = (bytes, lots) =>
  asBytes(
    replaceSome(asText(bytes), /\/Filter\s*(\/\w+|\[[^\]]*\])/g, lots, () => {
      const chain = Array.from({ length: lots.integer(1, 4) }, () => lots.pick([...filters, ...otherFilters]))
      return lots.chance(0.5) ? `/Filter ${chain[0]}` : `/Filter [${chain.join(' ')}]`
    }),
  )

/** What the catalog or a page may carry and no invoice needs. */
const additions = [
  '/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /O (x) /U (x) /P -4 >>',
  '/Encrypt << /Filter /Standard /V 1 /R 2 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb) /P -4 >>',
  '/OpenAction << /S /JavaScript /JS (while\\(1\\);) >>',
  '/Rotate 89',
  '/UserUnit 1000000',
  '/Annots [1 0 R 2 0 R 3 0 R]',
  '/Kids [1 0 R 2 0 R 3 0 R]',
  '/Parent 3 0 R',
  '/SMask 4 0 R',
  `/Deep ${'['.repeat(2000)}${']'.repeat(2000)}`,
  `/Deep ${'<</A '.repeat(600)}0${'>>'.repeat(600)}`,
]

const addEntries: Mutation = (bytes, lots) =>
  asBytes(replaceSome(asText(bytes), /<</g, lots, () => `<< ${lots.pick(additions)} `))

const operators = [
  'q',
  'Q',
  'BT',
  'ET',
  'Do',
  'cm',
  'Tf',
  'TJ',
  'Tj',
  'W n',
  'sh',
  'BI',
  'ID',
  'EI',
  're',
  'f*',
  'gs',
  'Td',
]

/** The code that draws a page: operators and numbers swapped, or bytes like any others. */
const changeContent = (plain: Buffer, lots: Random, others: readonly Buffer[]): Buffer => {
  if (lots.chance(0.3)) return lots.pick(Object.values(byteMutations))(plain, lots, others)
  const text = asText(plain)
  if (lots.chance(0.1)) return asBytes(`${'q '.repeat(lots.integer(100, 20_000))}${text}`)
  if (lots.chance(0.5))
    return asBytes(replaceSome(text, /(?<=\s)[A-Za-z'"*]{1,3}(?=\s)/g, lots, () => lots.pick(operators)))
  return asBytes(replaceSome(text, /-?\d+(\.\d+)?/g, lots, () => lots.pick(numbers)))
}

/** A packed stream is unpacked, changed, packed again, its length told rightly or not, its table made anew or not. */
const changeStream: Mutation = (bytes, lots, others) => {
  const text = asText(bytes)
  const streams = Array.from(text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g))
  const chosen = streams[lots.integer(0, Math.max(0, streams.length - 1))]
  const [whole, packed] = chosen ?? []
  if (!chosen || whole === undefined || packed === undefined) return bytes
  const plain = unpacked(asBytes(packed))
  const changed = changeContent(plain ?? asBytes(packed), lots, others)
  const body = asText(plain ? deflateSync(changed) : changed)
  const before = text.slice(0, chosen.index)
  const length = lots.chance(0.2) ? lots.pick(numbers) : String(body.length)
  // The last /Length before the stream is its own, where it is not a reference.
  const head = before.replace(/\/Length\s+\d+(?! 0 R)(?![\s\S]*\/Length)/, `/Length ${length}`)
  const result = `${head}stream\n${body}\nendstream${text.slice(chosen.index + whole.length)}`
  return asBytes(lots.chance(0.8) ? withNewTable(result) : result)
}

const unpacked = (packed: Buffer): Buffer | null => {
  try {
    return inflateSync(packed, { maxOutputLength: 8_000_000 })
  } catch {
    return null
  }
}

/** The file with a cross-reference table that fits its objects, where it has a table; otherwise as it is. */
const withNewTable = (text: string): string => {
  const table = text.lastIndexOf('\nxref\n')
  const trailer = /trailer\s*(<<[\s\S]*?>>)\s*startxref/.exec(text.slice(table))?.[1]
  if (table < 0 || !trailer) return text
  const places = new Map(
    Array.from(text.slice(0, table).matchAll(/(?<=^|\n)(\d+) 0 obj\b/g), (found) => [Number(found[1]), found.index]),
  )
  const size = Math.min(10_000, Math.max(0, ...places.keys()) + 1)
  const rows = Array.from({ length: size }, (_, number) => {
    const at = places.get(number)
    return at === undefined ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`
  })
  return `${text.slice(0, table)}\nxref\n0 ${size}\n${rows.join('')}trailer\n${trailer}\nstartxref\n${table + 1}\n%%EOF\n`
}

/** An update appended as editors do it: it replaces an object by something else. */
const appendUpdate: Mutation = (bytes, lots) => {
  const start = bytes.length + 1
  const number = lots.integer(1, 12)
  const object = `${number} 0 obj\n<< /Type ${lots.pick(['/Page', '/Pages', '/Catalog', '/XObject', '/Font'])} ${lots.pick(additions)} >>\nendobj\n`
  const table = `xref\n${number} 1\n${String(start).padStart(10, '0')} 00000 n \n`
  const trailer = `trailer\n<< /Size ${lots.pick(['50', ...numbers])} /Root ${lots.integer(1, 5)} 0 R /Prev ${lots.pick(['0', '15', String(start)])} >>\n`
  return Buffer.concat([bytes, asBytes(`\n${object}${table}${trailer}startxref\n${start + object.length}\n%%EOF\n`)])
}

export const pdfMutations: Record<string, Mutation> = {
  swapNames,
  swapReferences,
  changeNumbers,
  changeSizes,
  changeBoxes,
  dropWords,
  changeFilters,
  addEntries,
  changeStream,
  changeStreamAgain: (bytes, lots, others) => changeStream(changeStream(bytes, lots, others), lots, others),
  appendUpdate,
}
