import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAside, type Said } from './aside.ts'
import { type Review, readRecords, reviewsOf } from './readReviews.ts'
import { sniffReviews } from './sniffReviews.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aside-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const given = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

const read = async (path: string, signal?: AbortSignal): Promise<Review[]> => {
  const reviews: Review[] = []
  const see = (said: Said) => 'reviews' in said && reviews.push(...said.reviews)
  await readAside({ path, wants: 'reviews' }, see, signal)
  return reviews
}

const many = (count: number) =>
  JSON.stringify(
    Array.from({ length: count }, (_, n) => ({ product: `Lampe ${n % 50}`, text: `Avis ${n} `.repeat(20) })),
  )

test('a long file of reviews is read whole while everybody else goes on', async () => {
  const path = await given('long.json', many(60_000))
  const expected = reviewsOf(await readRecords(path))
  let turns = 0
  const timer = setInterval(() => turns++, 5)
  const reviews = await read(path)
  clearInterval(timer)
  expect(reviews).toEqual(expected)
  // Read here it takes two: one while the file comes from the disk, one in the end.
  expect(turns).toBeGreaterThan(10)
  expect(await sniffReviews(path)).toEqual({ count: 60_000, product_field: 'product' })
})

test('what is refused is refused in its own words; who gives up is not kept waiting', async () => {
  await expect(read(await given('cut.json', '[{"text": "bien"'))).rejects.toThrow('reviews_file_not_json')
  await expect(read(await given('cut.gz', gzipSync(many(10)).subarray(0, 60)))).rejects.toThrow('reviews_file_not_json')
  await expect(read(await given('mute.json', '[{"etoiles": 5}]'))).rejects.toThrow('reviews_file_without_text')
  await expect(read(join(folder, 'absent.json'))).rejects.toThrow('ENOENT')
  const path = await given('stopped.json', many(20_000))
  const stop = new AbortController()
  const reading = read(path, stop.signal)
  stop.abort(new Error('enough'))
  await expect(reading).rejects.toThrow('enough')
})
