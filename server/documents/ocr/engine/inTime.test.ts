import { afterEach, expect, test, vi } from 'vitest'
import { familyTime } from './familyTime.ts'
import { timeOf } from './inTime.ts'

vi.mock('./familyTime.ts', () => ({ familyTime: vi.fn() }))

const far = Number.POSITIVE_INFINITY

afterEach(() => void vi.restoreAllMocks())

/** All clocks by hand: milliseconds that went by, those in which this process had the processor, and those of its programs, too. */
function clocks() {
  const time: { clock: number; own: number; family: number | null } = { clock: 0, own: 0, family: 0 }
  vi.spyOn(performance, 'now').mockImplementation(() => time.clock)
  vi.spyOn(process, 'cpuUsage').mockImplementation(() => ({ user: 1000 * time.own, system: 0 }))
  vi.mocked(familyTime).mockImplementation(() => time.family)
  return time
}

test.each([
  ['own', true],
  ['family', false],
] as const)(
  'on a busy machine there is as much of the processor (%s) as on an idle one, within reason',
  (whose, within) => {
    const time = clocks()
    const inTime = timeOf(1000, far, within)
    Object.assign(time, { clock: 3000, [whose]: 900 })
    expect(inTime()).toBe(true)
    Object.assign(time, { clock: 3300, [whose]: 1100 })
    expect(inTime()).toBe(false)
    Object.assign(time, { clock: 5100, [whose]: 500 })
    expect(inTime()).toBe(false)
  },
)

test('where the system does not say what programs take, they go by the clock; nothing goes on after the deadline', () => {
  const time = clocks()
  time.family = null
  const [program, own] = [timeOf(1000, far, false), timeOf(1000, 500, true)]
  time.clock = 900
  expect(program()).toBe(true)
  expect(own()).toBe(false)
  time.clock = 1100
  expect(program()).toBe(false)
})
