/** Whether there is time for one more thing. */
export type InTime = () => boolean

/** Times the processor's share that the clock may show where others want the processor too. */
const busiest = 5

/**
 * Time of so many milliseconds: of the processor where the work is done within this process (its threads count), so that a page
 * reads the same on a busy machine as on an idle one; of the clock where another process does it.
 * @param deadline `performance.now()` after which there is no time in any case
 */
export function timeOf(ms: number, deadline: number, within: boolean): InTime {
  const [began, used] = [performance.now(), process.cpuUsage()]
  return () => {
    const now = performance.now()
    if (now > deadline || now - began > (within ? busiest : 1) * ms) return false
    if (!within) return true
    const { user, system } = process.cpuUsage(used)
    return (user + system) / 1000 <= ms
  }
}
