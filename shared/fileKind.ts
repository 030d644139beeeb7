// What a file is, by its first bytes alone: its name and declared type are claims of whoever sent it.

export type FileKind =
  | 'pdf'
  | 'jpeg'
  | 'png'
  | 'tiff'
  | 'webp'
  /** Pictures that no room of ours reads. */
  | 'picture'
  /** Excel, LibreOffice; also the older ones, whose container says no more than that an office program wrote it. */
  | 'workbook'
  /** Word, LibreOffice Writer, RTF. */
  | 'text-document'
  | 'zip'
  | 'gzip'
  /** 7z, rar, bzip2, xz, zstd. */
  | 'archive'
  /** SQLite, Parquet. */
  | 'database'

type Test = (bytes: Uint8Array) => boolean

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  bytes.length >= at + signature.length && signature.every((byte, i) => bytes[at + i] === byte)

/** Letters and the bytes between them, as one writes a signature. */
const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))

const begins =
  (signature: string, at = 0): Test =>
  (bytes) =>
    startsWith(bytes, ascii(signature), at)

/** Whether a text of ASCII stands anywhere in the first `within` bytes. */
const holds = (bytes: Uint8Array, text: string, within: number): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, within)).includes(text)

const isZip: Test = (bytes) => startsWith(bytes, [...ascii('PK'), 3, 4])

/** The names of the first files in an archive stand in clear between them. */
const isZipWith =
  (...names: string[]): Test =>
  (bytes) =>
    isZip(bytes) && names.some((name) => holds(bytes, name, 65_536))

/** The first that fits counts. */
const signatures: readonly (readonly [FileKind, Test])[] = [
  ['jpeg', (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff])],
  ['png', begins('\x89PNG\r\n\x1a\n')],
  ['tiff', (bytes) => begins('II*\0')(bytes) || begins('MM\0*')(bytes)],
  ['webp', (bytes) => begins('RIFF')(bytes) && begins('WEBP', 8)(bytes)],
  [
    'picture',
    (bytes) =>
      begins('GIF87a')(bytes) || begins('GIF89a')(bytes) || begins('ftyphei', 4)(bytes) || begins('ftypavif', 4)(bytes),
  ],
  ['text-document', isZipWith('word/', 'opendocument.text')],
  // Other programs of Office are not told apart: their sentence is the same.
  ['workbook', isZipWith('xl/', '[Content_Types].xml', 'opendocument.spreadsheet')],
  ['zip', isZip],
  ['workbook', begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
  ['text-document', begins('{\\rtf')],
  ['gzip', begins('\x1f\x8b')],
  ['archive', begins("7z\xbc\xaf'\x1c")],
  ['archive', begins('Rar!\x1a\x07')],
  ['archive', (bytes) => begins('BZh')(bytes) && begins('1AY&SY', 4)(bytes)],
  ['archive', begins('\xfd7zXZ\0')],
  ['archive', begins('\x28\xb5\x2f\xfd')],
  ['database', begins('SQLite format 3\0')],
  ['database', begins('PAR1\x15')],
  // Mail gateways and printers put lines before it, as PDF viewers accept: anywhere in the first 1024 bytes.
  ['pdf', (bytes) => holds(bytes, '%PDF-', 1024)],
]

/** Null: none of these, so a text or something unknown. */
export const fileKindOf = (bytes: Uint8Array): FileKind | null =>
  signatures.find(([, matches]) => matches(bytes))?.[0] ?? null

/**
 * What a text is by its first characters: XML by a declaration, or a qualified name after `<`; web pages and drawings are told
 * apart, so that one that was saved under another name is known for what it is. Null: anything else, tables among it.
 */
export const markupOf = (text: string): 'html' | 'svg' | 'xml' | null => {
  const head = text.replace(/^\uFEFF/, '').trimStart()
  if (!head.startsWith('<')) return null
  const afterProlog = head.replace(/^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)+/, '')
  if (/^<svg\b/i.test(afterProlog)) return 'svg'
  if (/^<(!DOCTYPE\s+html|html|head|body|table|div|meta|script|style)\b/i.test(afterProlog)) return 'html'
  const isXml = /^<\?xml\s/.test(head) || /^<(!DOCTYPE\s|[A-Za-z_][\w.-]*(:[\w.-]+)?[\s/>])/.test(afterProlog)
  return isXml ? 'xml' : null
}
