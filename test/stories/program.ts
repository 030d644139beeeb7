import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'

// The program as its owner starts it, in a process of its own that a story may kill, on its own embedded database.

const cli = fileURLToPath(new URL('../../bin/comptoir.js', import.meta.url))
const bare = { PATH: '/usr/bin:/bin', HOME: tmpdir() }

export type Program = {
  base: string
  /** kill -9, and waits until it is gone. */
  kill: () => Promise<void>
  /** Asks it to end, and waits. */
  stop: () => Promise<void>
}

/** `comptoir start` on a free port; `settings`: environment variables. Fails with what it printed where it does not open. */
export const startProgram = async (dataDir: string, settings: Record<string, string>): Promise<Program> => {
  const env = { ...bare, DATA_DIR: dataDir, PORT: '0', ENVIRONMENT: 'test', RATE_LIMIT_KEY: '100000', ...settings }
  const args = [cli, 'start', '--no-web', '--no-demo']
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  const base = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      printed += chunk
      const address = /Comptoir est ouvert : (http:\S+)/.exec(printed)?.[1]
      if (address) resolve(address)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', () => reject(new Error(printed)))
  })
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal)
    if (isRunning(child)) await once(child, 'exit')
  }
  return { base, kill: end('SIGKILL'), stop: end('SIGTERM') }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null

/** Asked of the CLI, beside the running program. */
export const databaseUrlOf = async (dataDir: string): Promise<string> => {
  const env = { ...bare, DATA_DIR: dataDir }
  const child = spawn(process.execPath, [cli, 'db', 'url'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`db url: ${code}`)
  return printed.trim()
}
