import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Seconds of a processor that this process, its children and all that they have waited for have used (Linux). */
export function cpuSeconds(): number {
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const own = all.map(statOf).filter((stat) => stat && (stat.pid === process.pid || stat.parent === process.pid))
  return own.reduce((sum, stat) => sum + (stat?.ticks ?? 0), 0) / ticks
}

/** `/proc/PID/stat` (proc(5)): the fourth field is the parent, the 14th to 17th are times, also those of ended children. */
function statOf(pid: string): { pid: number; parent: number; ticks: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const times = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    return { pid: Number(pid), parent: Number(fields[1]), ticks: times }
  } catch {
    return null // it ended between being listed and being asked
  }
}
