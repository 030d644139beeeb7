import { readFileSync } from 'node:fs'

// What Linux says of a process in /proc/PID/stat: times in hundredths of a second (proc_pid_stat(5); USER_HZ is 100 on every
// architecture that Node runs on).
const tickMs = 10

/** Milliseconds of the processor that this process and the programs it started took so far; null where the system does not say. */
export function familyTime(): number | null {
  try {
    const living = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').match(/\d+/g) ?? []
    return timeIn('self') + living.reduce((sum, child) => sum + timeOfLiving(child), 0)
  } catch {
    return null
  }
}

/** Its own time, and that of its children which have ended. */
function timeIn(process: string): number {
  // The name, which may hold anything, stands in brackets; what is counted are the 14th to the 17th of all fields.
  const [, rest = ''] = /\)\s+([^)]*)$/.exec(readFileSync(`/proc/${process}/stat`, 'latin1')) ?? []
  return rest
    .split(' ')
    .slice(11, 15)
    .reduce((sum, ticks) => sum + tickMs * Number(ticks), 0)
}

function timeOfLiving(child: string): number {
  try {
    return timeIn(child)
  } catch {
    return 0 // It has just ended.
  }
}
