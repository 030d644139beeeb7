import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sweepTemporary, temporaryFolder } from './temporary.ts'

// Each test has a system folder of its own, so that it sees nobody else's files.

let system = ''
beforeEach(async () => {
  system = await mkdtemp(join(tmpdir(), 'sweep '))
})
afterEach(() => rm(system, { recursive: true, force: true }))

const program = (then: string): string => `
  import { temporaryFolder } from ${JSON.stringify(new URL('./temporary.ts', import.meta.url).href)}
  import { writeFileSync } from 'node:fs'
  const folder = temporaryFolder('reader')
  writeFileSync(folder + '/spilled picture', 'x'.repeat(1000))
  process.stdout.write(folder)
  ${then}`

/** Starts a process that writes a temporary file; answers with the folder once it is written. */
const start = async (then: string) => {
  const env = { PATH: '/usr/bin:/bin', TMPDIR: system }
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e', program(then)]
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk] = await once(child.stdout, 'data')
  return { child, folder: String(chunk) }
}

/** Sweeps as a process that starts now would. */
const sweep = async (): Promise<number> => {
  const code = `
    import { sweepTemporary } from ${JSON.stringify(new URL('./temporary.ts', import.meta.url).href)}
    process.stdout.write(String(await sweepTemporary()))`
  const env = { PATH: '/usr/bin:/bin', TMPDIR: system }
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e', code]
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk] = await once(child.stdout, 'data')
  return Number(chunk)
}

test('who ends takes his temporary files along', async () => {
  const { child, folder } = await start('')
  if (child.exitCode === null) await once(child, 'exit')
  expect(folder.startsWith(system)).toBe(true)
  expect(existsSync(dirname(folder))).toBe(false)
})

test('what a killed process left is swept by the next one; what a living one uses is not', async () => {
  const killed = await start('setInterval(() => {}, 1000)')
  const living = await start('setInterval(() => {}, 1000)')
  const stranger = join(system, 'comptoir-tmp-elsewhere-1-abcdef')
  await writeFile(stranger, 'of another machine that shares the folder')

  expect(await sweep()).toBe(0)
  killed.child.kill('SIGKILL')
  await once(killed.child, 'exit')
  expect(existsSync(killed.folder)).toBe(true)
  expect(await sweep()).toBe(1)
  expect([killed, living].map(({ folder }) => existsSync(folder))).toEqual([false, true])
  expect(existsSync(stranger)).toBe(true)

  living.child.kill('SIGKILL')
  await once(living.child, 'exit')
  expect(await sweep()).toBe(1)
})

test('a process never sweeps its own', async () => {
  const mine = temporaryFolder('reader')
  await sweepTemporary()
  expect(existsSync(mine)).toBe(true)
})
