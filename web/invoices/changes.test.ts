import { describe, expect, test } from 'vitest'
import { onEach } from './changes.ts'

describe('one action on many invoices', () => {
  test('what fails is told, what went well stays done', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => `f${index}`)
    const { done, failed } = await onEach(ids, async (id) => {
      if (id === 'f7') throw new Error('locked')
    })
    expect(done.toSorted()).toEqual(ids.filter((id) => id !== 'f7').toSorted())
    expect(failed).toHaveLength(1)
  })

  test('never more than four at a time, so that an office behind one address keeps its room', async () => {
    let now = 0
    let most = 0
    await onEach(
      Array.from({ length: 20 }, (_, index) => String(index)),
      async () => {
        now += 1
        most = Math.max(most, now)
        await new Promise((resolve) => setTimeout(resolve, 1))
        now -= 1
      },
    )
    expect(most).toBe(4)
  })
})
