import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readHead } from './head.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'head-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('unpacks no more of an archive than a head', async () => {
  const path = join(folder, 'bomb.csv.gz')
  const mb = Buffer.alloc(1 << 20, 'a,b\n')
  await pipeline(Array(300).fill(mb), createGzip({ level: 9 }), createWriteStream(path))
  const before = process.resourceUsage().maxRSS
  const { text, size } = await readHead(path)
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(50)
  expect(size).toBeLessThan(mb.length)
  expect(text).toBe('a,b\n'.repeat(65_536))
})

it('takes what there is of an archive that is cut short, and refuses what is none', async () => {
  const path = join(folder, 'cut.csv.gz')
  await writeFile(path, gzipSync('a,b\n1,2\n').subarray(0, -6))
  expect((await readHead(path)).text).toBe('a,b\n1,2\n')
  await writeFile(path, Buffer.concat([gzipSync('a,b\n').subarray(0, 10), Buffer.alloc(50, 255)]))
  await expect(readHead(path)).rejects.toMatchObject({ definition: { code: 'sales_file_truncated' } })
})
