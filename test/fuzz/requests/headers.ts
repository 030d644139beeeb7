import type { Random } from '#server/demo/invoices/random.ts'
import { headOf, places, type RawRequest, usual } from './raw.ts'

const { facture, task, file } = places

const paths = [
  '/',
  '/health',
  `/api/v1/tasks/${task}`,
  `/api/v1/tasks/${task}/events`,
  '/api/v1/tasks/%00',
  '/api/v1/tasks/%ff%fe',
  '/api/v1/tasks/..%2f..%2fetc%2fpasswd',
  `/api/v1/tasks/${task}?a=%`,
  `/api/v1/tasks/${'x'.repeat(600)}`,
  '/api/invoices?limit=1e9&limit=2&state=&search=%00',
  '/api/invoices?search=%F0%9F%98%80%ED%A0%80',
  `/api/invoices?search=${'%25'.repeat(3000)}`,
  `/api/invoices?${'state=a_valider&'.repeat(900)}`,
  '/api/invoices?sort=__proto__&direction=constructor',
  `/api/invoices/${facture}`,
  `/api/invoices/${facture}/pages/1?dpi=1e1`,
  `/api/invoices/${facture}/pages/999`,
  `/api/invoices/${facture}/pages/-1`,
  '/api/invoices/export?format=csv',
  `/api/files/${file}`,
  '/api/today',
  '/api/patterns?search=%27%3B--',
  '/api/parties?search=%5C%25_',
  '/../../../../etc/passwd',
  '/..%5c..%5cpackage.json',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/.env',
  '/assets/..%2f..%2f..%2fpackage.json',
  '//evil.example/',
  '/docs/%c0%ae%c0%ae/',
  '/é',
  '*',
  'http://evil.example/api/today',
  '',
  `/${'a/'.repeat(7000)}`,
]

const methods = [
  'GET',
  'GET',
  'GET',
  'GET',
  'HEAD',
  'POST',
  'DELETE',
  'PUT',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'BREW',
  'get',
  'PROPFIND',
]

const values = [
  '',
  'x',
  'é'.repeat(50),
  'x'.repeat(7000),
  'x'.repeat(20_000),
  '\u0001',
  '\u0000',
  'a\r\n folded',
  'null',
  '-1',
  '99999999999999999999',
  '../..',
]

const names = [
  'accept',
  'accept-language',
  'accept-encoding',
  'authorization',
  'cookie',
  'content-length',
  'content-type',
  'expect',
  'forwarded',
  'host',
  'if-none-match',
  'origin',
  'range',
  'referer',
  'sec-fetch-site',
  'te',
  'transfer-encoding',
  'upgrade',
  'x-api-key',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-http-method-override',
  'x-request-id',
  'x-workspace-id',
  'bad name',
  '',
]

const telling: readonly (readonly [string, string])[] = [
  ['expect', '100-continue'],
  ['expect', 'something else'],
  ['upgrade', 'websocket'],
  ['accept-language', '*;q=,fr-'.repeat(300)],
  ['authorization', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'],
  ['authorization', `Bearer ${'a.'.repeat(2000)}`],
  ['authorization', 'Basic ='],
  ['cookie', 'better-auth.session_token=%; a=b; =; ;;'],
  ['x-workspace-id', '00000000-0000-0000-0000-000000000000'],
  ['x-workspace-id', "' or 1=1"],
  ['range', 'bytes=0-,-1,5-2'],
  ['content-length', '5'],
  ['content-length', '1e3'],
  ['transfer-encoding', 'chunked'],
  ['transfer-encoding', 'gzip, chunked'],
  ['content-encoding', 'gzip'],
]

/** An address, a method or headers that no client sends. */
export const headersMutant = (lots: Random): { recipe: string; request: RawRequest } => {
  const path = lots.pick(paths)
  const method = lots.pick(methods)
  const added = Array.from({ length: lots.pick([0, 1, 1, 2, 3, 400]) }, () =>
    lots.chance(0.6) ? lots.pick(telling) : ([lots.pick(names), lots.pick(values)] as const),
  )
  const kept = lots.chance(0.8) ? usual : usual.filter(() => lots.chance(0.5))
  const head = headOf(method, path, [...kept, ...added])
  const version = lots.chance(0.1) ? lots.pick(['HTTP/0.9', 'HTTP/2.0', 'HTTP/1.1 x', 'HTTPS/1.1', '']) : 'HTTP/1.1'
  const manner = lots.pick(['whole', 'whole', 'whole', 'slow', 'abort', 'half'] as const)
  return {
    recipe: `${method} ${path.slice(0, 40)} + ${added
      .map(([name]) => name)
      .join(',')
      .slice(0, 60)}, ${manner}`,
    request: {
      head: head.replace('HTTP/1.1', version),
      body: lots.chance(0.2) ? Buffer.from('hello') : Buffer.alloc(0),
      manner,
      sent: manner === 'abort' ? lots.next() : 1,
    },
  }
}
