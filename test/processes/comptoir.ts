import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

// The program as its users start it: a process of its own, that may be watched, stopped and killed.

const cli = fileURLToPath(new URL('../../bin/comptoir.js', import.meta.url))

export type LogLine = { level: string; message: string; [name: string]: unknown }

export type Running = {
  process: ChildProcess
  pid: number
  /** Where it listens; null for a worker. */
  address: string | null
  /** Log lines of level ERROR and above, and what sounds like one on its error output. */
  complaints: string[]
  /** Resolves with what it ended by: an exit code or a signal. */
  ended: Promise<number | string>
}

const baseEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: tmpdir() }

/**
 * `comptoir start` with these settings; resolves when it listens (or, a worker, works).
 * @throws Error with what it printed where it ends before that
 */
export const startComptoir = async (settings: Record<string, string>): Promise<Running> => {
  const child = spawn(process.execPath, [cli, 'start', '--no-web', '--no-demo'], {
    env: { ...baseEnvironment, API_HOST: '127.0.0.1', PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const complaints: string[] = []
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code)
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (/error|warning|unhandled|exception/i.test(line)) complaints.push(line)
  })
  const address = await new Promise<string | null>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = parseLine(line)
      if (entry?.message === 'started') resolve(typeof entry.address === 'string' ? entry.address : null)
      if (entry?.level === 'ERROR' || entry?.level === 'FATAL') complaints.push(line)
    })
    ended.then((how) => reject(new Error(`comptoir ended with ${how}:\n${complaints.join('\n')}`)))
  })
  return { process: child, pid: child.pid ?? 0, address, complaints, ended }
}

const parseLine = (line: string): LogLine | null => {
  if (!line.startsWith('{')) return null
  try {
    const entry: unknown = JSON.parse(line)
    return typeof entry === 'object' && entry !== null && 'level' in entry && 'message' in entry
      ? { ...entry, level: String(entry.level), message: String(entry.message) }
      : null
  } catch {
    return null
  }
}

/** Runs one command of the program to its end; its standard output. @throws Error where it fails */
export const runComptoir = async (args: readonly string[], settings: Record<string, string>): Promise<string> => {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...baseEnvironment, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let said = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`comptoir ${args.join(' ')} ended with ${code}: ${said}`)
  return printed
}
