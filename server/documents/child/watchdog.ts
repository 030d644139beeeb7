// Runs as a thread inside each reader: ends the process when its parent is gone or when it and what it started hold too
// much memory, even while the main thread hangs in an engine. `ulimit` does that for a single process on Linux only.
import { readerMemoryMb } from '../limits.ts'
import { residentBytes, startedHere } from './programs.ts'

const parent = process.ppid

/** Ends the process in a way that the parent can tell from a crash. */
export const memorySignal = 'SIGUSR2'

setInterval(() => {
  if (process.ppid !== parent) end('SIGKILL')
  const programs = startedHere().reduce((sum, pid) => sum + residentBytes(pid), 0)
  if (process.memoryUsage.rss() + programs > readerMemoryMb * 1024 * 1024) end(memorySignal)
}, 200)

/** Its programs first: nobody would know of them any more. */
function end(signal: NodeJS.Signals): void {
  for (const pid of startedHere()) kill(pid, 'SIGKILL')
  kill(process.pid, signal)
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // it has ended by itself
  }
}
