// Runs as a thread inside each reader: ends the process when its parent is gone or when it holds too much memory,
// even while the main thread hangs in an engine. `ulimit` does the latter on Linux; here it is done everywhere.
import { readerMemoryMb } from '../limits.ts'

const parent = process.ppid

/** Ends the process in a way that the parent can tell from a crash. */
export const memorySignal = 'SIGUSR2'

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  if (process.memoryUsage.rss() > readerMemoryMb * 1024 * 1024) process.kill(process.pid, memorySignal)
}, 200)
