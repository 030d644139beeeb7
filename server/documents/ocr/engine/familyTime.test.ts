import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { familyTime } from './familyTime.ts'

const burn =
  'const until = performance.now() + 60_000; while (performance.now() < until && process.cpuUsage().user < 4e5);'

test.skipIf(process.platform !== 'linux')(
  'what a program takes counts while it lives and when it has ended',
  async () => {
    const before = familyTime() ?? Number.NaN
    const program = spawn(process.execPath, ['-e', `${burn} console.log('done'); process.stdin.resume()`])
    await once(program.stdout, 'data')
    const living = familyTime() ?? Number.NaN
    program.stdin.end()
    await once(program, 'close')
    const after = familyTime() ?? Number.NaN
    expect(living - before).toBeGreaterThan(350)
    expect(after).toBeGreaterThanOrEqual(living)
  },
)
