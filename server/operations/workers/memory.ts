import { readdir, readFile } from 'node:fs/promises'

/**
 * Resident bytes of this process and of everything that it started, its readers first of all. The embedded database, which
 * serves other processes too, is not counted. Where the system does not tell (no /proc), this process alone.
 */
export const memoryOfTree = async (): Promise<number> => {
  const own = process.memoryUsage.rss()
  const children = new Map<number, Process[]>()
  for (const one of await runningProcesses()) children.set(one.parent, [...(children.get(one.parent) ?? []), one])
  const below = (pid: number): number =>
    (children.get(pid) ?? [])
      .filter(({ name }) => name !== 'postgres')
      .reduce((sum, child) => sum + child.bytes + below(child.pid), 0)
  return own + below(process.pid)
}

type Process = { pid: number; name: string; parent: number; bytes: number }

const PAGE_BYTES = 4096

const runningProcesses = async (): Promise<Process[]> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return found.flatMap((line) => parseStat(line) ?? [])
}

/** proc(5): pid (name) state ppid … with the resident pages as the 24th field; the name may hold anything. */
const parseStat = (line: string): Process | null => {
  const [, pid, name = '', rest = ''] = /^(\d+) \((.*)\) (.*)$/s.exec(line) ?? []
  const fields = rest.split(' ')
  return pid ? { pid: Number(pid), name, parent: Number(fields[1]), bytes: Number(fields[21]) * PAGE_BYTES } : null
}
