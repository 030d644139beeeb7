import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { abandonDatabase, openDatabase, ownerUrl } from '#platform/database/database.ts'
import { embeddedServer } from '#platform/database/embedded/embedded.ts'
import { pause } from '#platform/database/embedded/postmaster.ts'
import { compiled } from '#test/processes/compiled.ts'

// Real processes on a real server, killed for real. The folder's name has what paths have in life.
const host = join(import.meta.dirname, '../../../../test/database/embeddedHost.ts')
const isRoot = process.getuid?.() === 0
const isAllowed = (command: string, ...words: string[]): boolean => spawnSync(command, words).status === 0

let root = ''
/** The data directory at hand: one that all tests share, since making one takes most of a second, or `emptyFolder()`. */
let folder = ''
let started: ChildProcess[] = []

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'comptoir embarqué '))
  chmodSync(root, 0o755) // for the tests that run the server as somebody else
})

beforeEach(() => {
  folder = join(root, 'mes données')
  started = []
})

afterEach(async () => {
  for (const child of started) await leave(child)
  const left = await serverPid()
  if (left && isRunning(left)) process.kill(left, 'SIGINT')
  while (await serverPid()) await pause(10)
})

afterAll(() => rm(root, { recursive: true, force: true }))

const emptyFolder = (): void => {
  folder = join(root, randomUUID())
}

/** A data directory of the test's own, with a database in it: a copy of the shared one, which stands still. */
const ownFolder = async (): Promise<void> => {
  if (!existsSync(join(folder, 'postgres'))) await leave((await enter()).process)
  const shared = folder
  emptyFolder()
  execFileSync('cp', ['-a', shared, folder]) // a thousand files with their rights: Node itself takes a second
}

type Host = { process: ChildProcess; url: string }

/** Starts a process that uses the database; resolves when it is in. */
const enter = async (dataDir = folder, env: Record<string, string> = {}): Promise<Host> => {
  const child = spawn(process.execPath, [host, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: '/usr/bin:/bin', ...compiled, ...env },
    detached: true,
  })
  started.push(child)
  if (!child.stdout) throw new Error('no pipe')
  for await (const line of createInterface(child.stdout)) {
    return { process: child, url: JSON.parse(line).url }
  }
  throw new Error('the host ended without a word')
}

/** Lets it go in peace; resolves when it has gone. */
const leave = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.stdin?.end()
  await once(child, 'exit')
}

const presenceCount = "select count(*)::int from pg_stat_activity where application_name = 'comptoir-presence'"

const kill = (child: ChildProcess): Promise<unknown> => {
  child.kill('SIGKILL')
  return once(child, 'exit')
}

const pidFile = (): string => join(folder, 'postgres', 'cluster', 'postmaster.pid')

const serverPid = async (): Promise<number | null> =>
  Number((await readFile(pidFile(), 'utf8').catch(() => '')).split('\n')[0]) || null

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const ask = async (url: string, text: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query({ text, rowMode: 'array' }).finally(() => client.end())
  return rows
}

test('the first start makes a database, the second finds its rows', async () => {
  expect(existsSync(folder)).toBe(false)
  const first = await enter()
  await ask(first.url, "create table notes as select 'sauge' as word")
  await leave(first.process)
  expect(await serverPid()).toBeNull()

  const second = await enter()
  expect(await ask(second.url, 'select word from notes')).toEqual([['sauge']])
  expect(second.url).toBe(first.url)
})

test('letters are UTF-8, sorted by code point and folded by Unicode, whatever the system’s locale', async () => {
  const { url } = await enter(folder, { LANG: 'tr_TR.UTF-8', LC_ALL: 'nonsense' })
  expect(await ask(url, "select lower('ÉTÉ Œ I'), 'é' ~ '\\w', 'a' < 'B', current_setting('server_encoding')")).toEqual(
    [['été œ i', true, false, 'UTF8']],
  )
})

test('the server listens on the loopback address only and asks for its password', async () => {
  const { url } = await enter()
  expect(await ask(url, 'show listen_addresses')).toEqual([['127.0.0.1']])
  const wrong = new URL(url)
  wrong.password = 'wrong'
  await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  expect((await stat(join(folder, 'postgres', 'cluster', 'comptoir.password'))).mode & 0o777).toBe(0o600)
})

test('a server that outlived its killed host is adopted, not doubled', async () => {
  const first = await enter()
  await ask(first.url, 'create table adopted (word text)')
  const pid = await serverPid()
  await kill(first.process)

  const second = await embeddedServer({ dataDir: folder })
  expect(await serverPid()).toBe(pid)
  expect(await ask(second.url, 'select count(*)::int from adopted')).toEqual([[0]])
  await second.stop()
  expect(await serverPid()).toBeNull()
})

test('Ctrl-C in the terminal reaches the host’s whole group, and not the server', async () => {
  const one = await enter()
  const pid = await serverPid()
  if (!one.process.pid || !pid) throw new Error('nothing runs')
  process.kill(-one.process.pid, 'SIGINT')
  await once(one.process, 'exit')
  expect(isRunning(pid)).toBe(true)
})

test('who will not wait for what is under way leaves no server behind', async () => {
  await openDatabase({ dataDir: folder, databaseUrl: null })
  const slow = ask(ownerUrl(), 'select pg_sleep(60)').catch((error: unknown) => error)
  await expect
    .poll(() => ask(ownerUrl(), "select 1 from pg_stat_activity where query like '%pg_sleep(60)'"))
    .not.toEqual([])
  await abandonDatabase()
  expect(await serverPid()).toBeNull()
  expect(await slow).toBeInstanceOf(Error)
})

test('several processes at once, where a killed first start left half a cluster, make one and share its server; the last to leave stops it', async () => {
  emptyFolder()
  mkdirSync(join(folder, 'postgres', 'making-1-dead', 'cluster'), { recursive: true })
  chmodSync(join(folder, 'postgres'), 0o700)
  const hosts = await Promise.all([enter(), enter(), enter()])
  const pid = await serverPid()
  const [first, second, third] = hosts
  if (!first || !second || !third || !pid) throw new Error('three hosts were started')
  expect(new Set(hosts.map((one) => one.url)).size).toBe(1)

  await leave(first.process)
  await leave(second.process)
  expect(isRunning(pid)).toBe(true)
  expect(await ask(third.url, 'select 1')).toEqual([[1]])
  await leave(third.process)
  expect(await serverPid()).toBeNull()
})

test('who comes while the last one leaves waits, and starts the server again', async () => {
  const first = await enter()
  for (let round = 0; round < 3; round++) {
    const leaving = started.at(-1)
    if (!leaving) throw new Error('somebody is in')
    const [, next] = await Promise.all([leave(leaving), enter()])
    expect(next.url).toBe(first.url)
    expect(await ask(next.url, 'select 1')).toEqual([[1]])
  }
})

test('a pid file that a dead server left does not matter, even where another process has that number now', async () => {
  const first = await enter()
  const text = await readFile(pidFile(), 'utf8')
  await leave(first.process)

  await writeFile(pidFile(), text)
  await leave((await enter()).process)

  // As after a restart of a container: the number is in use, by this very test.
  await writeFile(pidFile(), text.replace(/^\d+/, String(process.pid)))
  const { url } = await enter()
  expect(await ask(url, 'select 1')).toEqual([[1]])
})

test('a server killed under its users comes back at the same address with every committed row', async () => {
  const { url, stop } = await embeddedServer({ dataDir: folder })
  await ask(url, "create table survivors as select 'sauge' as word")
  const pid = await serverPid()
  if (!pid) throw new Error('no server')
  process.kill(pid, 'SIGKILL')

  const until = Date.now() + 20_000
  for (;;) {
    const rows = await ask(url, 'select word from survivors').catch((error) => error)
    if (Array.isArray(rows)) break
    if (Date.now() > until) throw rows
    await pause(50)
  }
  expect(await ask(url, 'select word from survivors')).toEqual([['sauge']])
  expect(await serverPid()).not.toBe(pid)
  await stop()
})

test('who loses the server for good is told', async () => {
  await ownFolder()
  let tell: (error: unknown) => void = () => {}
  const told = new Promise((resolve) => {
    tell = resolve
  })
  await embeddedServer({ dataDir: folder, onLost: tell })
  const pid = await serverPid()
  if (!pid) throw new Error('no server')
  await rm(join(folder, 'postgres', 'cluster', 'PG_VERSION'))
  process.kill(pid, 'SIGKILL')
  expect(await told).toMatchObject({
    definition: { code: 'database_cannot_run' },
    values: { reason: expect.stringContaining('PG_VERSION') },
  })
  await rm(pidFile(), { force: true })
})

test.runIf(isRoot)('root gives way to the user who owns the data', async () => {
  await ownFolder()
  execFileSync('chown', ['-R', '65534:65534', join(folder, 'postgres')])
  await enter()
  expect((await stat(`/proc/${await serverPid()}`)).uid).toBe(65534)
})

/** A PATH on which root finds no way into a user namespace. */
const refuseNamespaces = async (): Promise<{ PATH: string }> => {
  const refusing = join(root, 'bin')
  mkdirSync(refusing, { recursive: true })
  await writeFile(join(refusing, 'unshare'), '#!/bin/sh\necho "unshare failed: Operation not permitted" >&2\nexit 1\n')
  chmodSync(join(refusing, 'unshare'), 0o755)
  return { PATH: `${refusing}:/usr/bin:/bin` }
}

test.runIf(isRoot)('where user namespaces are refused, root runs the server as nobody', async () => {
  emptyFolder()
  const { url } = await enter(folder, await refuseNamespaces())
  expect(await ask(url, 'select 1')).toEqual([[1]])
  expect((await stat(`/proc/${await serverPid()}`)).uid).toBe(65534)
})

test.runIf(isRoot && isAllowed('unshare', '--user', 'true'))(
  'root without namespaces joins the server of root with them: nothing changes hands under it',
  async () => {
    await ownFolder()
    const host = await enter()
    await ask(host.url, "create table herbs as select 'sauge' as word")
    const pid = await serverPid()
    if (!pid) throw new Error('no server')
    const guest = await enter(folder, await refuseNamespaces())
    expect(guest.url).toBe(host.url)
    expect(await serverPid()).toBe(pid)
    for (const path of ['', 'cluster', 'cluster/PG_VERSION', 'cluster/base'])
      expect((await stat(join(folder, 'postgres', path))).uid).toBe(0)
    await ask(guest.url, "insert into herbs values ('thym')")
    expect(await ask(host.url, 'select count(*)::int from herbs')).toEqual([[2]])

    // Killed, it is brought back by whoever can; the guest comes along and, the last to leave, stops it.
    process.kill(pid, 'SIGKILL')
    await expect
      .poll(() => ask(guest.url, 'select count(*)::int from herbs').catch(() => []), { timeout: 20_000 })
      .toEqual([[2]])
    await expect.poll(() => ask(host.url, presenceCount), { timeout: 20_000 }).toEqual([[2]])
    await leave(host.process)
    expect(await ask(guest.url, 'select count(*)::int from herbs')).toEqual([[2]])
    await leave(guest.process)
    expect(await serverPid()).toBeNull()
  },
)
