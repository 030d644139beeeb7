import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { copyTemplate } from '../database/testDatabase.ts'
import { runCampaign } from './campaign.ts'
import { corpus } from './corpus.ts'
import { kinds, mutantOf } from './mutant.ts'
import { openStand, type Stand } from './stand.ts'

// A small share of `npm run fuzz` at every run of the tests: the same mutants each time, through the whole program as a
// process of its own.

const count = 100
let database: { url: string; drop: () => Promise<void> } | null = null
let stand: Stand | null = null

beforeAll(async () => {
  database = await copyTemplate()
  stand = await openStand(database.url, { OCR_ENGINE: 'npm', SECRET_KEY: inject('testServer').secret })
})
afterAll(() => database?.drop())

test('mutants cost nothing but their own answer, and nothing of them is left', { timeout: 120_000 }, async () => {
  if (!stand) throw new Error('the stand is there from beforeAll on')
  const faults: string[] = []
  const outcomes = new Set<string>()
  await runCampaign(stand.desk, stand.documents, {
    seed: 20,
    indexes: Array.from({ length: count }, (_, i) => i),
    // Pictures are read by OCR, a second each: `npm run fuzz` has thousands of them.
    kinds: ['pdf', 'xml', 'multipart', 'headers', 'json'],
    concurrency: 8,
    onVerdict: ({ mutant, outcome, fault }) => {
      outcomes.add(outcome)
      if (fault) faults.push(`${mutant.index} ${mutant.kind} (${mutant.recipe}): ${fault}`)
    },
  })
  expect([...faults, ...(await stand.finish())]).toEqual([])
  // Some were read, some refused at the door, some by the reader, some as requests: the mutants are not all of one kind.
  for (const usual of ['read', 'file_damaged', 'xml_forbidden', 'invalid_input', 'malformed_request'])
    expect(outcomes).toContain(usual)
})

test('a seed and a number make the same mutant each time, whatever was made before', async () => {
  const documents = await corpus()
  const made = (index: number) => {
    const mutant = mutantOf(documents, 7, index, kinds)
    return 'file' in mutant ? mutant.file : mutant.request
  }
  const once = Array.from({ length: 60 }, (_, i) => made(i))
  for (let index = 59; index >= 0; index--) expect(made(index), `mutant ${index}`).toEqual(once[index])
  expect(new Set(once.map((one) => JSON.stringify(one))).size).toBeGreaterThan(55)
})
