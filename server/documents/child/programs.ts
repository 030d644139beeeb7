import { readFileSync } from 'node:fs'

// What a reader has started itself (native OCR): it counts as the reader's own.

/** Linux gives sizes in pages of the machine, which are of 4 kB on all that we run on. */
const pageBytes = 4096

/** Processes that this process has started and that still run; none where the system does not tell (other than Linux). */
export function startedHere(): number[] {
  try {
    // Node starts processes from its main thread, whose number is the process'.
    const text = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
    return text.split(' ').map(Number).filter(Boolean)
  } catch {
    return []
  }
}

/** Bytes in memory of a process; 0 where it has ended. */
export function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes
  } catch {
    return 0
  }
}
