import type { Random } from '#server/demo/invoices/random.ts'
import type { Corpus } from '../corpus.ts'
import { byteMutations } from '../mutate/bytes.ts'
import { headOf, type RawRequest, usual } from './raw.ts'

type Part = { head: string; body: Buffer }

const odd = ['', 'file', 'é', '"', '\\', '../../etc/passwd', 'a\u0000b', '__proto__', 'constructor', 'x'.repeat(5000)]

const filePart = (lots: Random, bytes: Buffer): Part => {
  if (lots.chance(0.4))
    return { head: 'Content-Disposition: form-data; name="file"; filename="facture.pdf"', body: bytes }
  const name = lots.chance(0.85) ? 'file' : lots.pick(odd)
  const filename = lots.chance(0.7) ? 'facture.pdf' : lots.pick(odd)
  const disposition = lots.pick([
    `form-data; name="${name}"; filename="${filename}"`,
    `form-data; name="${name}"; filename="${filename}"`,
    `form-data; name="${name}"; filename*=UTF-8''%e9%00%ff`,
    `form-data; name=${name}; filename=${filename}`,
    `attachment; filename="${filename}"`,
    'form-data',
    'form-data; name="file',
    `form-data; ${'a=b; '.repeat(2000)}name="file"; filename="x"`,
  ])
  const type = lots.pick([
    'application/pdf',
    'text/plain; charset=utf-16',
    'application/json',
    'multipart/mixed; boundary=inner',
    '',
    'x'.repeat(3000),
  ])
  const transfer = lots.chance(0.1)
    ? `\r\nContent-Transfer-Encoding: ${lots.pick(['base64', 'quoted-printable', 'x'])}`
    : ''
  return { head: `Content-Disposition: ${disposition}\r\nContent-Type: ${type}${transfer}`, body: bytes }
}

const field = (name: string, value: string): Part => ({
  head: `Content-Disposition: form-data; name="${name}"`,
  body: Buffer.from(value),
})

const fields = (lots: Random): Part[] =>
  lots.pick([
    () => [],
    () => [field('force', lots.pick(['true', 'TRUE', '1', '', 'x'.repeat(20_000)]))],
    () => Array.from({ length: lots.pick([5, 25, 1000]) }, (_, i) => field(`f${i}`, 'v')),
    () => Array.from({ length: 8 }, () => field('force', 'true')),
    () => [field('x'.repeat(lots.pick([101, 5000, 500_000])), 'v')],
    () => [field(lots.pick(odd), lots.pick(odd))],
    () => [
      field(
        'callback_url',
        lots.pick(['http://127.0.0.1:1/', 'file:///etc/passwd', 'x', '\u0000', 'http://[::1'.repeat(300)]),
      ),
    ],
    () => [
      {
        head: 'Content-Disposition: form-data; name="j"\r\nContent-Type: application/json',
        body: Buffer.from('{"a":'),
      },
    ],
    () => [{ head: 'X'.repeat(lots.pick([100, 90_000])), body: Buffer.from('v') }],
    () => [{ head: Array.from({ length: 3000 }, (_, i) => `X-${i}: y`).join('\r\n'), body: Buffer.from('v') }],
  ])()

const boundaries = [
  '----comptoir',
  '----comptoir',
  '----comptoir',
  'x',
  '',
  ' ',
  '"',
  '--',
  'b'.repeat(5000),
  'é',
  'a\tb',
]

/** A body with parts whose frames, names or counts are wrong, announced with headers that do not fit. */
export const multipartMutant = (lots: Random, documents: Corpus): { recipe: string; request: RawRequest } => {
  const boundary = lots.chance(0.6) ? '----comptoir' : lots.pick(boundaries)
  const document = lots.pick([...documents.xml, ...documents.pdf.slice(0, 4)])
  const files = Array.from({ length: lots.pick([0, 1, 1, 1, 1, 2, 30]) }, () => filePart(lots, document))
  const parts = lots.chance(0.8) ? [...fields(lots), ...files] : [...files, ...fields(lots)]
  const framed = parts.flatMap(({ head, body }) => [`--${boundary}\r\n${head}\r\n\r\n`, body, '\r\n'])
  const end = lots.pick([`--${boundary}--\r\n`, `--${boundary}--\r\n`, `--${boundary}--`, `--${boundary}`, '', '--'])
  const whole = Buffer.concat([...framed, end].map((piece) => Buffer.from(piece)))
  const isChanged = lots.chance(0.25)
  const body = isChanged ? lots.pick(Object.values(byteMutations))(whole, lots, documents.xml) : whole

  const said = lots.chance(0.92) ? boundary : lots.pick(boundaries)
  const oddType = lots.pick([
    `multipart/form-data; boundary=${said}`,
    `multipart/form-data; boundary=${said}`,
    `multipart/form-data; boundary=${said}`,
    `multipart/form-data; boundary="${said}"; charset=utf-16`,
    'multipart/form-data',
    `Multipart/Form-Data;BOUNDARY=${said}`,
    `multipart/mixed; boundary=${said}`,
    `multipart/form-data; boundary=${said}; boundary=other`,
    'application/pdf',
    'application/x-www-form-urlencoded',
  ])
  const type = lots.chance(0.6) ? `multipart/form-data; boundary=${said}` : oddType
  const length = lots.pick([
    'right',
    'right',
    'right',
    'right',
    'right',
    'right',
    'more',
    'less',
    'chunked',
    'chunked',
    'huge',
  ] as const)
  const sent = length === 'chunked' ? chunked(body, lots) : body
  // What promises more than it sends is waited for, as long as the line is open.
  const isUnfinished =
    length === 'more' || length === 'huge' || (length === 'chunked' && sent.includes(`${endless}\r\n`))
  const manner = isUnfinished ? lots.pick(['abort', 'half'] as const) : mannerOf(lots)
  return {
    recipe: `${parts.length} parts, boundary ${JSON.stringify(boundary.slice(0, 12))}, length ${length}, ${manner}${isChanged ? ', bytes changed' : ''}`,
    request: {
      head: headOf('POST', '/api/v1/process-invoice', [
        ...usual,
        ['content-type', type],
        lengthHeader(length, body.length),
      ]),
      body: sent,
      manner,
      sent: manner === 'abort' ? lots.next() : 1,
    },
  }
}

const mannerOf = (lots: Random): RawRequest['manner'] =>
  lots.pick(['whole', 'whole', 'whole', 'whole', 'slow', 'abort', 'half'] as const)

const lengthHeader = (how: string, length: number): [string, string] => {
  if (how === 'chunked') return ['transfer-encoding', 'chunked']
  const said = { more: length + 1000, less: Math.floor(length / 2), huge: 10 ** 15 }[how] ?? length
  return ['content-length', String(said)]
}

/** The largest chunk that a parser takes for one. */
const endless = 'ffffffffffffffff'

/** Now and then with a chunk whose size is a lie. */
const chunked = (body: Buffer, lots: Random): Buffer => {
  const pieces: (string | Buffer)[] = []
  for (let at = 0; at < body.length; ) {
    const piece = body.subarray(at, at + lots.pick([1000, 16_384, 65_536]))
    const size = lots.chance(0.02) ? lots.pick(['0', 'zz', endless, '-1', '7']) : piece.length.toString(16)
    pieces.push(`${size}${lots.chance(0.05) ? `;ext=${'x'.repeat(300)}` : ''}\r\n`, piece, '\r\n')
    at += piece.length
  }
  return Buffer.concat([...pieces, '0\r\n\r\n'].map((piece) => Buffer.from(piece)))
}
