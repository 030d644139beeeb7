import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { residentBytes, startedHere } from './programs.ts'

it.runIf(process.platform === 'linux')(
  'what a reader started is known while it runs, with the memory that it holds',
  async () => {
    const hog =
      'const held = Buffer.alloc(60_000_000, 1); process.stdout.write("held"); setInterval(() => held.length, 1000)'
    const child = spawn(process.execPath, ['-e', hog], { stdio: ['ignore', 'pipe', 'ignore'] })
    await once(child.stdout, 'data')
    const pid = child.pid ?? 0
    expect(startedHere()).toContain(pid)
    expect(residentBytes(pid)).toBeGreaterThan(60_000_000)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(startedHere()).not.toContain(pid)
    expect(residentBytes(pid)).toBe(0)
  },
)
