import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readRecords, reviewsOf } from './readReviews.ts'

it('takes a name that no index holds for none; the review stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reviews-'))
  try {
    const path = join(folder, 'reviews.json')
    const names = ['Tasse', 'é'.repeat(1001)]
    await writeFile(
      path,
      JSON.stringify(names.map((product) => ({ product, sku: `${product}${'x'.repeat(196)}`, text: 'Bien' }))),
    )
    expect(reviewsOf(await readRecords(path)).map(({ product, code, text }) => [product, code, text])).toEqual([
      ['Tasse', null, 'Bien'],
      [null, null, 'Bien'],
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
