import { familyTime } from './familyTime.ts'

/** Whether there is time for one more thing. */
export type InTime = () => boolean

/** Times the processor's share that the clock may show where others want the processor too. */
const busiest = 5

/**
 * Time of so many milliseconds of the processor, so that a page reads the same on a busy machine as on an idle one; of the clock
 * where the system does not say what programs that were started take.
 * @param deadline `performance.now()` after which there is no time in any case
 * @param within whether the work is done within this process (its threads count), and not by programs that it starts
 */
export function timeOf(ms: number, deadline: number, within: boolean): InTime {
  const used = within ? ownTime : familyTime
  const [began, before] = [performance.now(), used()]
  return () => {
    const now = performance.now()
    if (now > deadline || now - began > (before === null ? 1 : busiest) * ms) return false
    return before === null || (used() ?? before) - before <= ms
  }
}

function ownTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
