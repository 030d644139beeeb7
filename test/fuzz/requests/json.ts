import type { Random } from '#server/demo/invoices/random.ts'
import { byteMutations } from '../mutate/bytes.ts'
import { headOf, places, type RawRequest, usual } from './raw.ts'

const { facture, other, task } = places

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Requests as they should be: [method, path, body]. */
const proper: readonly (readonly [string, string, Json])[] = [
  ['POST', '/extract', { facture_id: facture, file_url: 'http://127.0.0.1:1/x.pdf', supplier_hint: 'Menuiserie' }],
  ['POST', '/feedback', { facture_id: facture, corrections: { invoice_number: 'F-1', total_ttc: '1 234,56' } }],
  ['POST', '/feedback', { facture_id: facture, vat_lines: [{ rate: '20', base: '100.00', amount: '20.00' }] }],
  [
    'PATCH',
    `/api/invoices/${facture}`,
    { corrections: { total_ht: 12.5, invoice_date: '18/02/2026', supplier_iban: '' } },
  ],
  [
    'PATCH',
    `/api/invoices/${facture}`,
    { lines: [{ description: 'Planche', quantity: '2', unit_price: '10.00', vat_rate: '20', total: '20.00' }] },
  ],
  [
    'PATCH',
    `/api/invoices/${facture}`,
    { corrections: { invoice_number: 'A' }, places: { invoice_number: { page: 1, box: [1, 2, 3, 4] } } },
  ],
  ['POST', `/api/invoices/${facture}/reject`, { reason: 'doublon' }],
  ['POST', `/api/invoices/${facture}/reopen`, {}],
  ['POST', `/api/invoices/${facture}/validate`, { corrections: {} }],
  ['POST', `/api/invoices/${facture}/extract`, {}],
  ['POST', `/api/invoices/${facture}/read-box`, { page: 1, box: [10, 10, 200, 40], field: 'invoice_number' }],
  ['POST', `/api/invoices/${facture}/turn`, { pages: [{ page: 1, degrees: 90 }] }],
  ['POST', `/api/invoices/${facture}/split`, { after: [1] }],
  ['POST', '/api/invoices/merge', { ids: [facture, other] }],
  [
    'POST',
    '/api/patterns/import',
    { format: 'comptoir-patterns', version: 1, patterns: [{ supplier: 'X', supplier_key: 'name:x', pattern: {} }] },
  ],
  ['DELETE', `/api/v1/tasks/${task}`, null],
]

const values: readonly Json[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  9007199254740992,
  '',
  '\u0000',
  '\ud800',
  '😀'.repeat(200),
  'x'.repeat(5000),
  'x'.repeat(600_000),
  '2026-02-31',
  '99999-01-01',
  '1e999',
  '9'.repeat(400),
  "';--",
  facture,
  'http://127.0.0.1:1/',
  'http://0x7f.1/',
  'http://169.254.169.254/latest/meta-data/',
  'javascript:alert(1)',
  [],
  {},
  [[]],
  Array.from({ length: 3000 }, () => 1),
  { __proto__: null, constructor: { prototype: {} } },
]

/** One value, however deep, becomes another; or a name does. */
const changed = (value: Json, lots: Random): Json => {
  if (typeof value !== 'object' || value === null || lots.chance(0.15)) return lots.pick(values)
  if (Array.isArray(value)) {
    const at = lots.integer(0, Math.max(0, value.length - 1))
    if (lots.chance(0.2)) return Array.from({ length: lots.pick([0, 2, 5000]) }, () => value[at] ?? null)
    return value.map((item, i) => (i === at ? changed(item, lots) : item))
  }
  const names = Object.keys(value)
  if (names.length === 0) return lots.pick(values)
  const chosen = lots.pick(names)
  const kind = lots.pick(['value', 'value', 'value', 'drop', 'rename'] as const)
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, Json][] => {
      if (name !== chosen) return [[name, inner]]
      if (kind === 'drop') return []
      return kind === 'rename'
        ? [[lots.pick(['__proto__', 'x', '', '\u0000', 'constructor']), inner]]
        : [[name, changed(inner, lots)]]
    }),
  )
}

const deep = (open: string, close: string, depth: number): string => `${open.repeat(depth)}1${close.repeat(depth)}`

/** The text of a body: JSON with other values, or no JSON at all. */
const bodyOf = (body: Json, lots: Random): Buffer => {
  const text = JSON.stringify(changed(body, lots))
  const manner = lots.next()
  if (manner < 0.6) return Buffer.from(text)
  if (manner < 0.7) return lots.pick(Object.values(byteMutations))(Buffer.from(text), lots, [Buffer.from(text)])
  return lots.pick([
    () => Buffer.from(deep('[', ']', 20_000)),
    () => Buffer.from(deep('{"a":', '}', 20_000)),
    () => Buffer.from(text.replace('{', '{"__proto__":{"a":1},')),
    () => Buffer.from(text.replace(/:/, ':1e999,"x":')),
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
    () => Buffer.from(text.replace(/"[^"]*"/, '"\\ud800\\u0000"')),
    () => Buffer.from(text.replace(/[a-z]/, '\u00ff'), 'latin1'),
    () => Buffer.from(`${text}${text}`),
    () => Buffer.from(' '.repeat(1_100_000)),
    () => Buffer.alloc(0),
  ])()
}

/** JSON of the wrong shape, size, depth or encoding at each route that takes any. */
export const jsonMutant = (lots: Random): { recipe: string; request: RawRequest } => {
  const [method, path, body] = lots.pick(proper)
  const bytes = bodyOf(body, lots)
  const type = lots.chance(0.9)
    ? 'application/json'
    : lots.pick(['text/plain', 'application/json; charset=utf-16', 'application/xml', '', 'application/json;;'])
  const manner = lots.pick(['whole', 'whole', 'whole', 'whole', 'slow', 'abort', 'half'] as const)
  return {
    recipe: `${method} ${path}, ${bytes.length} bytes, ${manner}`,
    request: {
      head: headOf(method, path, [...usual, ['content-type', type], ['content-length', String(bytes.length)]]),
      body: bytes,
      manner,
      sent: manner === 'abort' ? lots.next() : 1,
    },
  }
}
