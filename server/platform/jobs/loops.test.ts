import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startLoops } from './loops.ts'

test('a loop passes again and again, also after a failure, and ends only when its pass has ended', async () => {
  const events: string[] = []
  let passes = 0
  const stop = startLoops([
    {
      name: 'test',
      everySeconds: 0.001,
      longestPauseSeconds: 0.01,
      pass: async (signal) => {
        passes += 1
        if (passes === 1) throw new Error('the first pass fails')
        if (passes < 4) return
        events.push('long pass begins')
        await setTimeout(60_000, undefined, { signal }).catch(() => {})
        await setTimeout(20)
        events.push('long pass ends')
      },
    },
  ])
  await expect.poll(() => events).toEqual(['long pass begins'])
  await stop()
  expect(events).toEqual(['long pass begins', 'long pass ends'])
  const passesAtStop = passes
  await setTimeout(20)
  expect(passes).toBe(passesAtStop)
})
