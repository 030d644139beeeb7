import { readdir, readFile } from 'node:fs/promises'

// Who descends from a process, from /proc (Linux).

export type Relative = { pid: number; parent: number; command: string /** Resident, in bytes. */; rss: number }

/** Every process that descends from `root`, itself not included. */
export const descendantsOf = async (root: number): Promise<Relative[]> => {
  const all = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(look))
  const found: Relative[] = []
  let parents = new Set([root])
  while (parents.size > 0) {
    const children = all.filter((one): one is Relative => one !== null && parents.has(one.parent))
    found.push(...children)
    parents = new Set(children.map(({ pid }) => pid))
  }
  return found
}

/** Bytes that a process holds in memory; 0 where it is gone. */
export const residentBytes = async (pid: number): Promise<number> => (await look(String(pid)))?.rss ?? 0

const look = async (pid: string): Promise<Relative | null> => {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim()
    const number = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
    // A zombie has ended; only its parent has not looked yet.
    if (/^State:\s+Z/m.test(status)) return null
    return { pid: Number(pid), parent: number('PPid'), command, rss: 1024 * number('VmRSS') }
  } catch {
    return null // it ended while we looked
  }
}

/** Whether a process runs. */
export const isAlive = async (pid: number): Promise<boolean> => (await look(String(pid))) !== null
