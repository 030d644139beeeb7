import { shownName } from '#platform/files.ts'

// Names of files are bytes: a share may hold some that are no UTF-8, which a string would lose. So paths stay buffers.

export type Path = Buffer

const slash = Buffer.from('/')

export const within = (folder: Path, name: Path | string): Path => Buffer.concat([folder, slash, Buffer.from(name)])

/** A path as the key of a map: one letter a byte. */
export const keyOf = (path: Path): string => path.toString('latin1')

export const nameToShow = (name: Path): string => shownName(name.toString('utf8'))

/** File systems allow 255 bytes; this leaves room for " (12)" and ".raison.txt". */
const longestName = 220

/** `facture.pdf`, 2 → `facture (2).pdf`; 1 leaves the name as it is, but for its length. */
export const numberedName = (name: Path, number: number): Path => {
  const dot = name.lastIndexOf('.')
  const end = dot > 0 && name.length - dot <= 12 ? name.subarray(dot) : Buffer.alloc(0)
  const stem = name.subarray(0, name.length - end.length)
  const suffix = Buffer.from(number > 1 ? ` (${number})` : '')
  return Buffer.concat([wholeLetters(stem, longestName - end.length), suffix, end])
}

/** The first bytes, at most `length`, without cutting a UTF-8 letter in two. */
const wholeLetters = (bytes: Path, length: number): Path => {
  if (bytes.length <= length) return bytes
  let end = length
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return bytes.subarray(0, end)
}

/** What programs leave while they write, and what systems scatter: never documents. */
const passing = /^[.~]|^~\$|\.(part|partial|tmp|temp|crdownload|download|filepart|swp)$|^(thumbs\.db|desktop\.ini)$/i

export const isPassing = (name: Path): boolean => passing.test(name.toString('latin1'))

/** Folders that storage boxes make for themselves. */
export const isSystemFolder = (name: Path): boolean => /^[.@#$~]|^lost\+found$/.test(name.toString('latin1'))
