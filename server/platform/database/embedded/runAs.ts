import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { childEnvironment } from '../../config.ts'

// PostgreSQL refuses to run as root. A `RunAs` says how its programs are started: as they are (ordinary user), inside a
// user namespace where root looks like somebody else (root, so files stay root's, a 0700 home included), or under
// another uid (root where namespaces are refused, as in most containers).

export type RunAs = { command: readonly string[]; uid: number | null; gid: number | null }

export type Account = { uid: number; gid: number }

export const asMyself: RunAs = { command: [], uid: null, gid: null }

export const asAccount = ({ uid, gid }: Account): RunAs => ({ command: [], uid, gid })

/** Root seen as `account` from within; the kernel still checks files as root's own. */
export const inNamespace = ({ uid, gid }: Account): RunAs => ({
  command: ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'],
  uid: null,
  gid: null,
})

const run = promisify(execFile)

const options = (runAs: RunAs): SpawnOptions => ({
  // The working directory may be closed to the other uid, and a server should pin no folder.
  cwd: '/',
  env: { ...childEnvironment(), LC_ALL: 'C', TZ: 'UTC' },
  ...(runAs.uid === null ? {} : { uid: runAs.uid, gid: runAs.gid ?? runAs.uid }),
})

const words = (runAs: RunAs, program: string, args: readonly string[]): [string, string[]] => {
  const [first = program, ...rest] = [...runAs.command, program, ...args]
  return [first, rest]
}

/** Runs `program` to its end; throws with its stderr when it fails. */
export const runToEnd = async (runAs: RunAs, program: string, args: readonly string[]): Promise<void> => {
  const [file, all] = words(runAs, program, args)
  const { cwd, env, uid, gid } = options(runAs)
  await run(file, all, { cwd, env, uid, gid, maxBuffer: 10_000_000 })
}

/** Starts a server in a session of its own, so that Ctrl-C in our terminal does not reach it. `log` is a file descriptor. */
export const launchDetached = (runAs: RunAs, program: string, args: readonly string[], log: number): ChildProcess => {
  const [file, all] = words(runAs, program, args)
  const child = spawn(file, all, { ...options(runAs), detached: true, stdio: ['ignore', log, log] })
  child.unref()
  return child
}

/** True when that identity can run `program --version`; false also where namespaces are refused. */
export const canRun = (runAs: RunAs, program: string): Promise<boolean> =>
  runToEnd(runAs, program, ['--version']).then(
    () => true,
    () => false,
  )

/** True when that identity can write in `folder`. Asked of the system, since modes alone do not tell (ACLs, read-only mounts). */
export const canWrite = (runAs: RunAs, folder: string): Promise<boolean> => passes(runAs, '-w', folder)

/** True when that identity can reach what lies in `folder`. */
export const canEnter = (runAs: RunAs, folder: string): Promise<boolean> => passes(runAs, '-x', folder)

const passes = (runAs: RunAs, test: '-w' | '-x', folder: string): Promise<boolean> =>
  runToEnd(runAs, '/bin/sh', ['-c', `test ${test} "$1"`, 'sh', folder]).then(
    () => true,
    () => false,
  )

/**
 * The account that stands in for root: `comptoir` where the administrator made one, else `nobody`. It must be in
 * /etc/passwd, for `initdb` looks its own user up there.
 */
export const serviceAccount = async (): Promise<Account | null> => {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'))
  for (const wanted of ['comptoir', 'nobody']) {
    const [, , uid, gid] = lines.find(([name]) => name === wanted) ?? []
    if (uid && gid && Number(uid) !== 0) return { uid: Number(uid), gid: Number(gid) }
  }
  return null
}
