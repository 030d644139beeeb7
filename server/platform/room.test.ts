import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from './problem.ts'
import { createRoom } from './room.ts'

const open = () => {
  let finish = (): void => {}
  const done = new Promise<void>((resolve) => {
    finish = resolve
  })
  return { done, finish }
}

test('never more than its size at once, everybody in the end, in order of arrival', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(sizes, async (list) => {
      const room = createRoom(100, 10_000)
      let [inside, most] = [0, 0]
      const order: number[] = []
      const visits = list.map((bytes, i) =>
        room.holding(bytes, async () => {
          order.push(i)
          inside += bytes
          most = Math.max(most, inside)
          await new Promise((resolve) => setImmediate(resolve))
          inside -= bytes
        }),
      )
      await Promise.all(visits)
      expect(most).toBeLessThanOrEqual(100)
      expect(order).toEqual(list.map((_, i) => i))
    }),
    { numRuns: 50 },
  )
})

test('who waits too long is told to come again, who leaves makes room for who stands behind', async () => {
  const room = createRoom(100, 60)
  const first = open()
  const held = room.holding(80, () => first.done)
  const refused = await room.holding(50, async () => 'in').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Problem)
  expect(refused).toMatchObject({ definition: { code: 'too_many_uploads', status: 429 }, retryAfterSeconds: 10 })

  const gone = new AbortController()
  const impatient = room.holding(50, async () => 'in', gone.signal).catch(() => 'left')
  const small = room.holding(20, async () => 'small one')
  gone.abort()
  expect(await Promise.all([impatient, small])).toEqual(['left', 'small one'])
  first.finish()
  await held
  expect(await room.holding(500, async () => 'alone')).toBe('alone')
})

test('a fault inside gives the room back', async () => {
  const room = createRoom(10, 60)
  const fault = () => Promise.reject(new Error('no'))
  await expect(room.holding(10, fault)).rejects.toThrow('no')
  expect(await room.holding(10, async () => 'in')).toBe('in')
})
