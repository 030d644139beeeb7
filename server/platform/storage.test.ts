import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diskStorage, type Storage, sha256, storageKey } from './storage.ts'

let root = ''
let store: Storage

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'storage '))
  store = diskStorage(root)
})
afterAll(() => rm(root, { recursive: true, force: true }))

const bytes = new TextEncoder().encode('une facture')
const key = storageKey('0b9dcf1e-7a1c-4c9e-9f39-4d2f5a8f2c11', sha256(bytes))

test('what was written is read, listed and removed', async () => {
  await store.write(key, bytes)
  expect(new Uint8Array(await store.read(key))).toEqual(bytes)
  expect((await Array.fromAsync(store.list())).map((entry) => entry.key)).toEqual([key])
  await store.remove(key)
  await store.remove(key)
  await expect(store.read(key)).rejects.toThrow()
})

test('writing leaves nothing half-done behind, and a leftover of a killed writer can be found', async () => {
  await Promise.all([store.write(key, bytes), store.write(key, bytes), store.write(key, bytes)])
  expect((await readdir(root, { recursive: true })).filter((name) => name.endsWith('.part'))).toEqual([])
  const leftover = `${key}.0b9dcf1e-7a1c-4c9e-9f39-4d2f5a8f2c12.part`
  await writeFile(join(root, leftover), 'half')
  expect((await Array.fromAsync(store.list())).map((entry) => entry.key)).toContain(leftover)
  await store.remove(leftover)
})

test.each(['../secret', '/etc/passwd', 'a/b/c', `${key}/../x`])('%s is no key', async (bad) => {
  await expect(store.read(bad)).rejects.toThrow('malformed')
  await expect(store.write(bad, bytes)).rejects.toThrow('malformed')
})
