import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRunning } from './isRunning.ts'

// Temporary files: one folder a process below the system's, named after machine and process, so that what a killed process
// left behind can be known as such. Engines in children (libvips for one) spill big pictures there and, killed, leave them.

const machine = hostname().replace(/[^\w.]/g, '_')
const NAME = /^comptoir-tmp-([\w.]+)-(\d+)-\w{6}$/

let own: string | null = null

/** A new folder for temporary files, inside this process's own; whoever made it removes it. What is left goes at exit. */
export const temporaryFolder = (purpose: string): string => {
  own ??= openOwn()
  return mkdtempSync(join(own, `${purpose}-`))
}

const openOwn = (): string => {
  const folder = mkdtempSync(join(tmpdir(), `comptoir-tmp-${machine}-${process.pid}-`))
  process.once('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // A child that is still dying wrote once more: the next sweep takes it.
    }
  })
  return folder
}

/** Removes what processes of this machine left that are no longer there; how many folders. */
export const sweepTemporary = async (): Promise<number> => {
  let removed = 0
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const [, host, pid] = NAME.exec(name) ?? []
    const folder = join(tmpdir(), name)
    // Our own number on another folder: a process of before, in a container that was started again.
    if (host !== machine || folder === own || (Number(pid) !== process.pid && isRunning(Number(pid)))) continue
    // Another account's is for that account to sweep.
    const done = await rm(folder, { recursive: true, force: true }).then(
      () => true,
      () => false,
    )
    if (done) removed++
  }
  return removed
}
