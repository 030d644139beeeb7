import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inThread, startThread } from './thread.ts'

let folder = ''
let file = new URL('file:///')
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thread-'))
  file = pathToFileURL(join(folder, 'double.ts'))
  const answering = new URL('./thread.ts', import.meta.url)
  await writeFile(
    file,
    `import { answering } from '${answering.href}'
    answering((number: number): number => {
      if (number < 0) throw new Error('no number of this kind')
      return 2 * number
    })`,
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const never = new AbortController().signal

test('a thread answers its question, or says why not', async () => {
  expect(await inThread<number, number>(file, 21, never)).toBe(42)
  await expect(inThread(file, -1, never)).rejects.toThrow('no number of this kind')
})

test('a thread waits for its question, and goes when nobody needs it any more', async () => {
  const waiting = startThread<number, number>(file, never)
  const [needless, end] = [new AbortController(), new AbortController()]
  startThread(file, needless.signal)
  const late = startThread<number, number>(file, end.signal)
  needless.abort()
  end.abort(new Error('the run was cancelled'))
  await expect(late.ask(1)).rejects.toThrow('the run was cancelled')
  expect(await waiting.ask(4)).toBe(8)
})
