import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '#platform/problem.ts'
import { watchGzip } from './watchGzip.ts'

/** What comes through in pieces of that size, and the code of what is refused in the end. */
const passed = async (bytes: Uint8Array, { piece = 1000, limit = 10 } = {}) => {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  const seen: Uint8Array[] = []
  let refused: string | null = null
  try {
    for await (const chunk of watchGzip(pieces(), limit)) seen.push(chunk)
  } catch (error) {
    refused = error instanceof Problem ? error.definition.code : String(error)
  }
  return { whole: Buffer.concat(seen).equals(bytes), refused }
}

describe('an archive, while it is received', () => {
  const noise = randomBytes(3_000_000).toString('base64')
  const packed = gzipSync(noise)

  it('passes whole, whatever pieces it comes in; one after the other, too', async () => {
    for (const piece of [1, 70_000, 10_000_000])
      expect(await passed(piece === 1 ? gzipSync('a,b') : packed, { piece })).toEqual({ whole: true, refused: null })
    expect(await passed(Buffer.concat([packed, gzipSync('x')]))).toEqual({ whole: true, refused: null })
  })

  it('is refused where its end is missing or its middle is damaged, once all of it has come', async () => {
    for (const end of [3, 18, 1_000_000, packed.length - 1])
      expect(await passed(packed.subarray(0, end))).toEqual({ whole: true, refused: 'sales_file_truncated' })
    const damaged = Buffer.from(packed).fill(255, 500_000, 500_100)
    expect(await passed(damaged)).toEqual({ whole: true, refused: 'sales_file_truncated' })
  })

  it('is refused where it is a bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(200 << 20))
    expect(await passed(bomb, { limit: 1 })).toEqual({ whole: true, refused: 'sales_file_unpacked_too_large' })
  })
})

it('any other file passes as it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.integer({ min: 1, max: 50 }), async (bytes, piece) => {
      fc.pre(bytes[0] !== 0x1f)
      expect(await passed(bytes, { piece })).toEqual({ whole: true, refused: null })
    }),
    { numRuns: 30 },
  )
})
