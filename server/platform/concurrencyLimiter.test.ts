import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createConcurrencyLimiter } from './concurrencyLimiter.ts'

const limiter = (options: Partial<Parameters<typeof createConcurrencyLimiter>[0]> = {}) =>
  createConcurrencyLimiter({
    most: 3,
    mostOfOne: 2,
    waiting: 10,
    waitMs: 5000,
    refused: () => new Error('busy'),
    ...options,
  })

/** Work that ends when it is told to, and what was at work at once. */
const worker = (limited: ReturnType<typeof limiter>) => {
  const ends: (() => void)[] = []
  const begun: string[] = []
  const start = (key: string, fails = false): Promise<string> =>
    limited(key, () => {
      begun.push(key)
      return new Promise((resolve, reject) => ends.push(() => (fails ? reject(new Error('broken')) : resolve(key))))
    })
  return { start, begun, end: () => ends.shift()?.() }
}

test('a few work at once, fewer of one company; who waits starts when one ends, and a full line holds up no other', async () => {
  const { start, begun, end } = worker(limiter())
  const done = [start('a'), start('a'), start('a', true), start('a'), start('b'), start('b')]
  const failed = expect(done[2]).rejects.toThrow('broken')
  await pause(1)
  expect(begun).toEqual(['a', 'a', 'b'])
  end()
  await pause(1)
  expect(begun).toEqual(['a', 'a', 'b', 'a'])
  for (let i = 0; i < 5; i++) {
    end()
    await pause(1)
  }
  // What failed has left its place as well.
  await failed
  expect(begun).toEqual(['a', 'a', 'b', 'a', 'a', 'b'])
  expect(await done[5]).toBe('b')
})

test('who waits too long, or behind too many, is refused and leaves the line', async () => {
  const { start, begun, end } = worker(limiter({ mostOfOne: 1, waiting: 1, waitMs: 20 }))
  const first = start('a')
  const second = start('a')
  await expect(start('a')).rejects.toThrow('busy')
  await expect(second).rejects.toThrow('busy')
  end()
  await first
  const third = start('a')
  await pause(1)
  end()
  expect(await third).toBe('a')
  expect(begun).toEqual(['a', 'a'])
})
