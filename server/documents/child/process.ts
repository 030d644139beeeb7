import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compileCache, config } from '#platform/config.ts'
import { temporaryFolder } from '#platform/temporary.ts'
import { readerMemoryMb, reservedMemoryMb } from '../limits.ts'

const program = fileURLToPath(new URL('./readerChild.ts', import.meta.url))

/**
 * 512 MB for a WebAssembly engine: V8's own limit on its memory does not bound it. Room for young objects from the start: a
 * page makes so many that V8's first megabyte is swept forty times.
 */
const flags = [
  '--wasm-max-mem-pages=8192',
  '--max-old-space-size=512',
  '--min-semi-space-size=16',
  '--disable-warning=ExperimentalWarning',
]

/**
 * Starts a reader: in a process group of its own (so that killing it takes its OCR program along, and Ctrl-C in the
 * terminal does not reach it before the program has drained), with next to no environment (it parses hostile files and needs
 * no secret) and, where there is a POSIX shell, a limit on its memory that the system enforces. What its engines leave in
 * their temporary folder goes with it, however it ends.
 */
export function startReader(): ChildProcess {
  const node = [process.execPath, ...flags, program]
  const capped = [
    '/bin/sh',
    '-c',
    `ulimit -d ${(readerMemoryMb + reservedMemoryMb) * 1024} 2>/dev/null; exec "$0" "$@"`,
    ...node,
  ]
  const [command = '', ...args] = process.platform === 'linux' ? capped : node
  const folder = temporaryFolder('reader')
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    detached: process.platform !== 'win32',
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin',
      OMP_THREAD_LIMIT: '1',
      OCR_ENGINE: config().ocrEngine,
      TMPDIR: folder,
      ...compileCache(),
    },
    windowsHide: true,
  })
  const clear = () => void rm(folder, { recursive: true, force: true }).catch(() => {}) // else at our own exit
  child.once('exit', clear)
  child.once('error', clear)
  return child
}

/** Ends a reader and everything that it started, at once. */
export function killReader(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL') // its group is gone or not yet made: the process alone
  }
}
