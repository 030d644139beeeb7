import { afterEach, describe, expect, test, vi } from 'vitest'
import { stubTab } from '#test/http/tab.ts'
import { rememberWorkspace } from '#ui/wire/workspace.ts'
import { onEach } from './changes.ts'

afterEach(() => vi.unstubAllGlobals())

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

  test('in the company where it began, also where another one comes on the screen before the last', async () => {
    stubTab()
    rememberWorkspace('A')
    const companies = new Set<string | null>()
    await onEach(['f1', 'f2', 'f3', 'f4', 'f5', 'f6'], async (_, company) => {
      companies.add(company)
      await Promise.resolve()
      rememberWorkspace('B')
    })
    expect([...companies]).toEqual(['A'])
  })
})
