import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clean } from '#data/clean/clean.ts'
import { sha256 } from '#platform/storage.ts'
import { catalogue } from './catalogue.ts'
import { demoReviews, demoSales } from './retail.ts'

test('the shop of the demo company is the same at every call, and as dirty as a real one', async () => {
  const { bytes, name } = demoSales()
  expect(sha256(demoSales().bytes)).toBe(sha256(bytes))
  const folder = await mkdtemp(join(tmpdir(), 'comptoir shop '))
  await writeFile(join(folder, name), bytes)
  const { summary } = await clean(join(folder, name), { folder })
  await rm(folder, { recursive: true })

  expect(summary.raw).toBeGreaterThan(20_000)
  expect(summary.kept / summary.raw).toBeGreaterThan(0.93)
  expect(summary.returns).toBeGreaterThan(200)
  expect(Object.keys(summary.droppedByReason).sort()).toEqual([
    'duplicate',
    'no_customer',
    'price_not_positive',
    'price_unreadable',
    'sign_contradiction',
  ])
  expect(Object.keys(summary.repairedByReason).sort()).toEqual(['description_trimmed', 'price_rounded'])
  expect(summary).toMatchObject({ decimal: ',', delimiter: ';', dateOrder: 'day-first', dateAmbiguous: false })
})

test('two codes for one article, and renamed ones, are there to be found', () => {
  expect(new Set(catalogue.map(({ code }) => code)).size).toBe(catalogue.length)
  expect(catalogue.filter(({ code }) => code.startsWith('29'))).toHaveLength(4)
  const text = new TextDecoder().decode(demoSales().bytes)
  for (const { formerName } of catalogue) if (formerName) expect(text).toContain(`;${formerName};`)
})

test('some reviews name no article, none names one that is not sold', () => {
  const reviews: { produit?: string; note: number }[] = JSON.parse(new TextDecoder().decode(demoReviews().bytes))
  const names = new Set(catalogue.map(({ name }) => name.toLowerCase().replaceAll(' ', '')))
  const named = reviews.flatMap(({ produit }) => produit ?? [])
  expect(named.length).toBeLessThan(reviews.length)
  for (const name of named) expect(names).toContain(name.toLowerCase().replaceAll(' ', ''))
})
