import { execFile } from 'node:child_process'
import { readFile, rename, rm } from 'node:fs/promises'
import { platform } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isRunning } from '../../isRunning.ts'
import type { Binaries } from './binaries.ts'

/** What PostgreSQL writes about itself into `postmaster.pid` of its data directory. */
export type Postmaster = { pid: number; port: number; ready: boolean }

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid')

/**
 * The server that runs on this data directory now, whoever started it; null when there is none. A file left by a dead
 * server is PostgreSQL's own business, except where its number now belongs to some other process (after a reboot, in a
 * container): PostgreSQL would refuse to start, so that file is put away.
 */
export const runningServer = async (cluster: string): Promise<Postmaster | null> => {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '')
  // Lines: pid, data directory, start time, port, socket directory, listen address, shared memory, status.
  const [pid, , , port, , , , status] = text.split('\n')
  if (!pid || !isRunning(Number(pid))) return null
  if (await isServerOf(cluster, Number(pid)))
    return { pid: Number(pid), port: Number(port ?? 0), ready: status?.trim() === 'ready' }
  await putAway(cluster, text)
  return null
}

/** Asks the server to stop at once but cleanly (PostgreSQL's "fast" shutdown); resolves when it has gone. */
export const stopServer = async (
  { cluster, binaries }: { cluster: string; binaries: Binaries },
  pid: number,
): Promise<void> => {
  // Windows knows no signals: there `pg_ctl` speaks to the server through its pipe.
  if (platform() === 'win32') await run(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w'])
  else process.kill(pid, 'SIGINT')
  while ((await runningServer(cluster))?.pid === pid) await pause(10)
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

const run = promisify(execFile)

/** True when that process is a PostgreSQL on this very directory: its command line names it, and the postmaster keeps its own. */
const isServerOf = async (cluster: string, pid: number): Promise<boolean> => {
  if (platform() === 'win32') return true
  if (platform() === 'linux') {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
    return words.includes(cluster)
  }
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.includes(cluster)
}

/** Takes the file away only if it is still the one that was judged: another process may have started a server since. */
const putAway = async (cluster: string, judged: string): Promise<void> => {
  const aside = `${pidFile(cluster)}.stale-${process.pid}`
  await rename(pidFile(cluster), aside).catch(() => {})
  const taken = await readFile(aside, 'utf8').catch(() => null)
  if (taken !== null && taken !== judged) await rename(aside, pidFile(cluster))
  else await rm(aside, { force: true })
}
