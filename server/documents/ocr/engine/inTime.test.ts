import { afterEach, expect, test, vi } from 'vitest'
import { timeOf } from './inTime.ts'

const far = Number.POSITIVE_INFINITY

afterEach(() => void vi.restoreAllMocks())

/** Both clocks by hand: milliseconds that went by, and those in which this process had the processor. */
function clocks() {
  const time = { clock: 0, processor: 0 }
  vi.spyOn(performance, 'now').mockImplementation(() => time.clock)
  vi.spyOn(process, 'cpuUsage').mockImplementation((since) => ({
    user: 1000 * time.processor - (since?.user ?? 0),
    system: 0,
  }))
  return time
}

test('on a busy machine work of this process has as much of the processor as on an idle one, within reason', () => {
  const time = clocks()
  const inTime = timeOf(1000, far, true)
  Object.assign(time, { clock: 3000, processor: 900 })
  expect(inTime()).toBe(true)
  Object.assign(time, { clock: 3300, processor: 1100 })
  expect(inTime()).toBe(false)
  Object.assign(time, { clock: 5100, processor: 500 })
  expect(inTime()).toBe(false)
})

test('work of another process goes by the clock, and nothing goes on after the deadline', () => {
  const time = clocks()
  const [program, own] = [timeOf(1000, far, false), timeOf(1000, 500, true)]
  Object.assign(time, { clock: 900, processor: 0 })
  expect(program()).toBe(true)
  expect(own()).toBe(false)
  time.clock = 1100
  expect(program()).toBe(false)
})
