import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { settleUrl, urlFor, urlOfDatabase } from '#platform/database/connectionUrl.ts'

let server: Server | null = null

afterEach(() => void server?.close())

/** Something that answers a client's wish for TLS with that letter, as PostgreSQL does. */
const answering = (letter: 'S' | 'N'): Promise<string> =>
  new Promise((resolve) => {
    server = createServer((socket) => socket.once('data', () => socket.end(letter)))
    server.listen(0, '127.0.0.1', () => {
      const address = server?.address()
      resolve(`postgres://u:p@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/base`)
    })
  })

const modeOf = (url: string): string | null => new URL(url).searchParams.get('sslmode')

describe('without sslmode, or with "prefer"', () => {
  test('TLS is used, unverified, where the server offers it', async () => {
    const url = await answering('S')
    expect(modeOf(await settleUrl(url, null))).toBe('require')
    expect(modeOf(await settleUrl(`${url}?sslmode=prefer`, 'verify-full'))).toBe('require')
  })

  test('and not where it does not, or where nobody answers', async () => {
    const url = await answering('N')
    expect(modeOf(await settleUrl(url, null))).toBe('disable')
    server?.close()
    expect(modeOf(await settleUrl('postgres://u:p@127.0.0.1:1/base', null))).toBe('disable')
  })

  test('a socket on this machine needs none', async () => {
    expect(modeOf(await settleUrl('postgres://u:p@/base?host=/var/run/postgresql', null))).toBe('disable')
  })
})

test('a mode that is given is kept, PGSSLMODE stands in for one, and the driver is told to read it as libpq does', async () => {
  const url = 'postgres://u:p@db.example.test/base'
  expect(modeOf(await settleUrl(`${url}?sslmode=verify-full`, 'disable'))).toBe('verify-full')
  const settled = await settleUrl(url, 'require')
  expect(modeOf(settled)).toBe('require')
  expect(new URL(settled).searchParams.get('uselibpqcompat')).toBe('true')
})

test('the system’s certificates mean a full check', async () => {
  const settled = await settleUrl('postgres://u:p@db.example.test/base?sslmode=require&sslrootcert=system', null)
  expect(modeOf(settled)).toBe('verify-full')
  expect(new URL(settled).searchParams.has('sslrootcert')).toBe(false)
})

test('another role or database keeps everything else of the address', () => {
  const url = 'postgres://owner:s%40cret@db.example.test:6543/base?sslmode=require'
  expect(urlFor(url, 'comptoir_app', 'p@ss/word')).toBe(
    'postgres://comptoir_app:p%40ss%2Fword@db.example.test:6543/base?sslmode=require',
  )
  expect(urlOfDatabase(url, 'autre base')).toBe(
    'postgres://owner:s%40cret@db.example.test:6543/autre%20base?sslmode=require',
  )
})
