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

it('takes a list out of the object that wraps it, and leaves a review with a list of its own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reviews-'))
  const path = join(folder, 'reviews.json')
  const textsIn = async (said: unknown, indent?: number): Promise<string[]> => {
    await writeFile(path, JSON.stringify(said, null, indent))
    return reviewsOf(await readRecords(path)).map(({ text }) => text)
  }
  const reviews = [{ text: 'Bien' }, { text: 'Moyen' }]
  try {
    expect(await textsIn({ total: 2, reviews })).toEqual(['Bien', 'Moyen'])
    expect(await textsIn({ page: { at: 1 }, data: reviews }, 2)).toEqual(['Bien', 'Moyen'])
    expect(await textsIn([{ text: 'Bien', replies: [{ text: 'Merci' }] }])).toEqual(['Bien'])
    await expect(textsIn({ a: reviews, b: reviews })).rejects.toThrow()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
