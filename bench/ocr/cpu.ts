import { readdirSync, readFileSync } from 'node:fs'

// What this process and all that it started use, as the kernel tells it (Linux: proc(5)).

/** Clock ticks a second: 100 on every Linux that runs Node (USER_HZ). */
const ticksASecond = 100

/** Seconds of a processor that this process, its children, theirs, and all that they have waited for have used. */
export const cpuSeconds = (): number => family().reduce((sum, { ticks }) => sum + ticks, 0) / ticksASecond

type Stat = { pid: number; parent: number; ticks: number }

function family(): Stat[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(statOf)
  const childrenOf = (pid: number): Stat[] => {
    const own = all.filter(({ parent }) => parent === pid)
    return [...own, ...own.flatMap((child) => childrenOf(child.pid))]
  }
  return [...all.filter(({ pid }) => pid === process.pid), ...childrenOf(process.pid)]
}

/** `/proc/PID/stat`: the fourth field is the parent, the 14th to 17th are times, also those of ended children. None where it just ended. */
function statOf(pid: string): Stat[] {
  const stat = contentOf(`/proc/${pid}/stat`)
  if (!stat) return []
  const fields = stat.replace(/^.*\) /s, '').split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return [{ pid: Number(pid), parent: Number(fields[1]), ticks }]
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null // it ended between being listed and being asked
  }
}
