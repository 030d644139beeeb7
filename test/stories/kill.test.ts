import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ExtractAnswer } from '#invoices/intake/contract.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import { bound } from '#server/demo/invoices/stack/bound.ts'
import { form } from '../http/form.ts'
import { databaseUrlOf, type Program, startProgram } from './program.ts'

// The host is killed with kill -9 in the middle of its work, on its own embedded database. The next start adopts the
// database and finishes what was begun: nothing lost, nothing twice.

const KEY = 'bootstrap-key-of-the-kill-story'
const COUNT = 20
/** It dies when it has received so many: two stacks have just come, another comes after. */
const KILLED_AT = 14
/** Which of them are stacks of two invoices: taken apart whole or not at all. */
const stacks = [3, 13, 14, 16]
let dataDir = ''
let program: Program

const paper = async (seed: number, type?: 'invoice'): Promise<Uint8Array> => {
  const drawn = randomSpec(seed)
  const spec = type ? { ...drawn, type, corrects: null } : drawn
  return new Uint8Array(await invoicePdf(spec, randomTemplate(seed, spec)))
}
const stack = async (seed: number): Promise<Uint8Array> =>
  bound([await paper(100 + seed, 'invoice'), await paper(200 + seed, 'invoice')])

const start = async (): Promise<void> => {
  program = await startProgram(dataDir, { API_KEY: KEY })
}

const ask = async (
  path: string,
  init: RequestInit = {},
): Promise<{ state: string; facture_id: string; task_id: string; result?: unknown }> => {
  const answer = await fetch(`${program.base}${path}`, { ...init, headers: { 'x-api-key': KEY } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'comptoir kill '))
  await start()
})
afterAll(async () => {
  await program?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('killed in the middle, it finishes at the next start, and nothing is read twice', {
  timeout: 180_000,
}, async () => {
  const received = []
  for (let seed = 1; seed <= COUNT; seed++) {
    const bytes = await (stacks.includes(seed) ? stack(seed) : paper(seed))
    received.push(await ask('/api/v1/process-invoice', { method: 'POST', body: form(bytes, `${seed}.pdf`) }))
    if (seed === KILLED_AT) {
      await program.kill()
      await start()
    }
  }
  expect(new Set(received.map(({ facture_id }) => facture_id)).size).toBe(COUNT)

  // Invoices by task: a stack is taken apart whole or not at all, and these papers leave no doubt.
  const made = new Map<string, number>()
  const unfinished = new Set(received.map(({ task_id }) => task_id))
  for (const until = Date.now() + 150_000; unfinished.size > 0 && Date.now() < until; ) {
    for (const id of unfinished) {
      const { state, result } = await ask(`/api/v1/tasks/${id}`)
      if (state === 'SUCCESS') unfinished.delete(id)
      if (state === 'SUCCESS') made.set(id, ExtractAnswer.parse(result).parts?.length ?? 1)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  expect(unfinished.size).toBe(0)
  const takenApart = received.flatMap(({ task_id }, index) => (made.get(task_id) === 2 ? [index + 1] : []))
  expect(takenApart).toEqual(stacks)

  // One raw extraction an invoice: what was read before the kill was not read again.
  const url = await databaseUrlOf(dataDir)
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    'select count(*)::int as n, count(distinct facture_id)::int as invoices from extractions_brutes',
  )
  await client.end()
  const invoices = COUNT + stacks.length
  expect(rows[0]).toEqual({ n: invoices, invoices })
})
