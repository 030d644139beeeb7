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

test('a thread that has answered answers the next question too; one that fell is replaced', async () => {
  const counting = pathToFileURL(join(folder, 'counting.ts'))
  await writeFile(
    counting,
    `import { answering } from '${new URL('./thread.ts', import.meta.url).href}'
    let asked = 0
    answering((fall: boolean): number => {
      if (fall) throw new Error('fallen')
      asked += 1
      return asked
    })`,
  )
  const ask = (fall: boolean) => inThread<boolean, number>(counting, fall, never)
  expect(await ask(false)).toBe(1)
  expect(await ask(false)).toBe(2)
  // Who is asked at the same time is another one.
  expect(await Promise.all([ask(false), ask(false)])).toEqual([3, 1])
  await expect(ask(true)).rejects.toThrow('fallen')
  expect(await ask(false)).toBe(1)
})

test('a thread that was cancelled while it works is gone; one that nobody asked waits for the next', async () => {
  const slow = pathToFileURL(join(folder, 'slow.ts'))
  await writeFile(
    slow,
    `import { answering } from '${new URL('./thread.ts', import.meta.url).href}'
    import { setTimeout } from 'node:timers/promises'
    import { threadId } from 'node:worker_threads'
    answering(async (ms: number): Promise<number> => {
      await setTimeout(ms)
      return threadId
    })`,
  )
  const [needless, end] = [new AbortController(), new AbortController()]
  const first = await inThread<number, number>(slow, 0, never)
  startThread(slow, needless.signal)
  needless.abort()
  const working = startThread<number, number>(slow, end.signal).ask(60_000)
  end.abort(new Error('the run was cancelled'))
  await expect(working).rejects.toThrow('the run was cancelled')
  expect(await inThread<number, number>(slow, 0, never)).not.toBe(first)
})
