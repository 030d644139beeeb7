import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { configure } from './config.ts'
import { diskStorage, type Storage, sha256, storage, storageKey } from './storage.ts'

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

test('it lies in the folder of DATA_DIR, also when that was configured anew', async () => {
  for (const folder of ['one', 'other']) {
    configure({ DATA_DIR: join(root, folder) })
    await storage().write(key, bytes)
    expect((await stat(join(root, folder, 'files', key))).size).toBe(bytes.length)
    await rm(join(root, folder), { recursive: true })
  }
})

test.each(['../secret', '/etc/passwd', 'a/b/c', `${key}/../x`])('%s is no key', async (bad) => {
  await expect(store.read(bad)).rejects.toThrow('malformed')
  await expect(store.write(bad, bytes)).rejects.toThrow('malformed')
})

const workspace = '0b9dcf1e-7a1c-4c9e-9f39-4d2f5a8f2c11'
const leftovers = async () => (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.part'))

async function* pieces(count: number, end?: Error): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at++) yield new Uint8Array(1000).fill(at)
  if (end) throw end
}

test('a stream is stored under its content, and can be read as a file', async () => {
  const stored = await store.receive(workspace, pieces(3))
  expect(stored).toMatchObject({ key: storageKey(workspace, stored.sha256), size: 3000 })
  expect(sha256(await store.read(stored.key))).toBe(stored.sha256)
  expect((await stat(await store.localPath(stored.key))).size).toBe(3000)
  expect(await store.receive(workspace, pieces(3))).toEqual(stored)
  await expect(store.localPath(storageKey(workspace, '1'.repeat(64)))).rejects.toThrow('file_missing')
})

test('what is cut off or given up leaves nothing', async () => {
  const before = (await Array.fromAsync(store.list())).length
  await expect(store.receive(workspace, pieces(3, new Error('hung up')))).rejects.toThrow('hung up')
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(store.receive(workspace, pieces(3), { signal })).rejects.toThrow('enough')
  expect(await leftovers()).toEqual([])
  expect(await Array.fromAsync(store.list())).toHaveLength(before)
})

test('a full disk is told in words that say what to do, and leaves nothing', async () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  const refused = await store.receive(workspace, pieces(3, full)).catch((error) => error)
  expect(refused.definition).toMatchObject({ code: 'storage_full', status: 503 })
  expect(await leftovers()).toEqual([])
})
