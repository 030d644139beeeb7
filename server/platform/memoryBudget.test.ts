import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMemoryBudget } from './memoryBudget.ts'
import { Problem } from './problem.ts'

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
      const budget = createMemoryBudget(100, 10_000)
      let [inside, most] = [0, 0]
      const order: number[] = []
      const visits = list.map((bytes, i) =>
        budget.holding(bytes, async () => {
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
  const budget = createMemoryBudget(100, 60)
  const first = open()
  const held = budget.holding(80, () => first.done)
  const refused = await budget.holding(50, async () => 'in').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Problem)
  expect(refused).toMatchObject({ definition: { code: 'too_many_uploads', status: 429 }, retryAfterSeconds: 10 })

  const gone = new AbortController()
  const impatient = budget.holding(50, async () => 'in', gone.signal).catch(() => 'left')
  const small = budget.holding(20, async () => 'small one')
  gone.abort()
  expect(await Promise.all([impatient, small])).toEqual(['left', 'small one'])
  first.finish()
  await held
  expect(await budget.holding(500, async () => 'alone')).toBe('alone')
})

test('a fault inside gives its bytes back', async () => {
  const budget = createMemoryBudget(10, 60)
  const fault = () => Promise.reject(new Error('no'))
  await expect(budget.holding(10, fault)).rejects.toThrow('no')
  expect(await budget.holding(10, async () => 'in')).toBe('in')
})
