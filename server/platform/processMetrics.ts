import { readFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { config } from './config.ts'
import { askedCounter, gauge, startProcessMetrics } from './metrics.ts'
import { version } from './version.ts'

let measured = false

/** What this process is and may use, and the processor time of what it started; safe to call twice. */
export const measureProcess = (): void => {
  if (measured) return
  measured = true
  startProcessMetrics()
  gauge('comptoir_info', 'Always 1; its labels say what runs here', ['version', 'node', 'role'], () => [
    { value: 1, labels: { version, node: process.versions.node, role: config().role } },
  ])
  gauge(
    'memory_limit_bytes',
    'Memory that this process and its readers may use: of the container, else of the machine',
    [],
    () => [{ value: memoryLimit() }],
  )
  askedCounter('reader_cpu_seconds_total', 'Processor time of the readers, ended ones included (Linux)', cpuOfChildren)
}

/** Bytes; a control group without a limit names an absurd one. */
const memoryLimit = (): number => {
  const limit = process.constrainedMemory()
  return limit > 0 && limit < totalmem() ? limit : totalmem()
}

/** Clock ticks a second in /proc, on every Linux that Node runs on (`getconf CLK_TCK`). */
const TICKS = 100

type Times = { name: string; own: number; ended: number }

/** Ticks that were told last: a reader that is killed takes along what its own programs used, and a counter never falls. */
let told = 0

/** Seconds; 0 where there is no /proc. The embedded database serves other processes too and is not counted. */
const cpuOfChildren = async (): Promise<number> => {
  try {
    const [here, living] = await Promise.all([timesOf(process.pid), livingUnder(process.pid)])
    const ticks = living.reduce((sum, { own, ended }) => sum + own + ended, here.ended)
    told = Math.max(told, ticks)
    return told / TICKS
  } catch {
    return 0
  }
}

/** What a process started and what that started (a reader's OCR program stays as long as it), without databases. */
const livingUnder = async (pid: number): Promise<Times[]> => {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).trim().split(' ')
  const living = await Promise.all(
    children.filter(Boolean).map(async (child) => {
      const times = await timesOf(Number(child)).catch(() => null)
      return times && times.name !== 'postgres' ? [times, ...(await livingUnder(Number(child)))] : []
    }),
  )
  return living.flat()
}

/** Fields 14 to 17 of /proc/PID/stat; the name before them stands in brackets and may hold anything. See proc(5). */
const timesOf = async (pid: number): Promise<Times> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const end = stat.lastIndexOf(')')
  const ticks = stat
    .slice(end + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number)
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = ticks
  return { name: stat.slice(stat.indexOf('(') + 1, end), own: user + system, ended: endedUser + endedSystem }
}
