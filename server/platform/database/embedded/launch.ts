import { close, open } from 'node:fs'
import { chown, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { platform } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Problem } from '../../problem.ts'
import { databaseProblems } from '../problems.ts'
import type { Place } from './place.ts'
import { pause, runningServer } from './postmaster.ts'
import { launchDetached } from './runAs.ts'

/** A socket's path may not be longer than 107 bytes on Linux, 103 on macOS; its file name takes 20 of them. */
const longestSocketFolder = 80

const largestLog = 10_000_000

/**
 * Starts the server and waits until it has written `postmaster.pid` (or another process's server has). Tries again with
 * another port where ours is taken, and while the children of a killed server still hold its memory.
 * Throws `database_cannot_run` with the server's own words.
 */
export const launch = async (place: Place, settings: Record<string, string>, giveUp: number): Promise<void> => {
  for (let attempt = 0; ; attempt++) {
    const port = attempt === 0 ? await usualPort(place) : await freePort()
    const words = await attemptLaunch(place, port, settings)
    if (words === null) return rememberPort(place, port)
    if (await runningServer(place.cluster)) return
    const passes = /shared memory block|lock file/.test(words)
    if (passes ? Date.now() > giveUp : attempt >= 2)
      throw new Problem(databaseProblems.database_cannot_run, { reason: words.trim() || 'sans un mot' })
    await pause(passes ? 100 : 10)
  }
}

/** Null when it runs, else what it said before it ended. */
const attemptLaunch = async (place: Place, port: number, settings: Record<string, string>): Promise<string | null> => {
  const before = await prepareLog(place.log)
  const log = await promisify(open)(place.log, 'a', 0o600)
  await giveAway(place, place.log)
  try {
    const server = launchDetached(place.runAs, place.binaries.postgres, serverWords(place, port, settings), log)
    const ended = new Promise<true>((resolve) => {
      server.once('exit', () => resolve(true))
      server.once('error', () => resolve(true))
    })
    for (;;) {
      if (await Promise.race([ended, pause(10)])) break
      if ((await runningServer(place.cluster))?.pid === server.pid) return null
    }
  } finally {
    await promisify(close)(log)
  }
  return (await readFile(place.log)).subarray(before).toString('utf8')
}

const serverWords = (place: Place, port: number, settings: Record<string, string>): string[] => {
  const socket = platform() !== 'win32' && Buffer.byteLength(place.home) <= longestSocketFolder
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: socket ? place.home : '',
    max_connections: '200',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // No just-in-time compiler comes with these programs.
    jit: 'off',
    // Nobody replicates this server (its backups are dumps): a table that is made and filled in one transaction then goes to
    // the disk once, at the commit, and not twice. As safe, and a million lines load faster.
    wal_level: 'minimal',
    max_wal_senders: '0',
    shared_buffers: '256MB',
    ...settings,
  }
  return ['-D', place.cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Length of the log before this start; an overgrown one begins anew. */
const prepareLog = async (log: string): Promise<number> => {
  const size = (await stat(log).catch(() => null))?.size ?? 0
  if (size < largestLog) return size
  await truncate(log)
  return 0
}

const portFile = (place: Place): string => join(place.home, 'port')

/** The port of last time, so that a server that died comes back where everybody knows it. */
const usualPort = async (place: Place): Promise<number> => {
  const known = Number(await readFile(portFile(place), 'utf8').catch(() => ''))
  return Number.isInteger(known) && known > 0 && (await isFree(known)) ? known : freePort()
}

const rememberPort = async (place: Place, port: number): Promise<void> => {
  await writeFile(portFile(place), `${port}\n`)
  await giveAway(place, portFile(place))
}

/** What root writes for another user must be that user's: they may start without root next time. */
const giveAway = async ({ runAs: { uid, gid } }: Place, path: string): Promise<void> => {
  if (uid !== null) await chown(path, uid, gid ?? uid)
}

const isFree = (port: number): Promise<boolean> =>
  listenOnce(port).then(
    () => true,
    () => false,
  )

const freePort = (): Promise<number> => listenOnce(0)

const listenOnce = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
