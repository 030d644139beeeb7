import { execFileSync } from 'node:child_process'
import { chmod, cp, lstat, mkdir, mkdtemp, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { packageHome, usableBinaries } from '#platform/database/embedded/binaries.ts'
import { findPlace } from '#platform/database/embedded/place.ts'
import { asAccount, asMyself, canRun } from '#platform/database/embedded/runAs.ts'

const isRoot = process.getuid?.() === 0
const nobody = asAccount({ uid: 65534, gid: 65534 })

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir lieu '))
  await chmod(folder, 0o755)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  execFileSync('chmod', ['-R', 'u+w', folder])
  await rm(folder, { recursive: true, force: true })
})

/** A machine whose kernel or container allows no user namespaces. */
const refuseNamespaces = async (): Promise<void> => {
  await writeFile(join(folder, 'unshare'), '#!/bin/sh\nexit 1\n')
  await chmod(join(folder, 'unshare'), 0o755)
  vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`)
}

test('programs that came without their links and cannot be given them are copied to where they run', async () => {
  const installed = join(folder, 'closed', 'package')
  await cp(packageHome(), installed, { recursive: true, verbatimSymlinks: true })
  execFileSync('find', [installed, '-type', 'l', '-delete'])
  // Root writes anywhere: for it the folder is closed to the one who shall run the server instead.
  execFileSync('chmod', ['-R', 'a-w', installed])
  await chmod(join(folder, 'closed'), 0o700)

  const runAs = isRoot ? nobody : asMyself
  const found = await usableBinaries(runAs, join(folder, 'copies'), installed)
  expect(dirname(found?.home ?? '')).toBe(join(folder, 'copies'))
  expect(await canRun(runAs, found?.postgres ?? '')).toBe(true)
  // Once copied, they are found again.
  expect(await usableBinaries(runAs, join(folder, 'copies'), installed)).toEqual(found)
})

test('programs that cannot run here are said to, not run', async () => {
  const installed = join(folder, 'package')
  await mkdir(join(installed, 'native', 'bin'), { recursive: true })
  await mkdir(join(installed, 'native', 'lib'))
  await writeFile(join(installed, 'package.json'), '{"version": "18.4.0"}')
  await writeFile(join(installed, 'native', 'bin', 'postgres'), '#!/bin/sh\nexit 127\n', { mode: 0o755 })
  expect(await usableBinaries(asMyself, join(folder, 'copies'), installed)).toBeNull()
})

test('the data lies in a folder of its own that only its user may enter', async () => {
  const place = await findPlace(join(folder, 'data'), join(folder, 'system'))
  expect(place.cluster).toBe(join(folder, 'data', 'postgres', 'cluster'))
  expect((await stat(place.home)).mode & 0o777).toBe(0o700)
})

test.runIf(isRoot)('without namespaces, root gives the folder to nobody, data of before included', async () => {
  await findPlace(join(folder, 'data'), join(folder, 'system'))
  await writeFile(join(folder, 'data', 'postgres', 'of-before'), '')
  await refuseNamespaces()
  const place = await findPlace(join(folder, 'data'), join(folder, 'system'))
  expect(place.runAs).toEqual(nobody)
  expect((await stat(join(place.home, 'of-before'))).uid).toBe(65534)
})

test.runIf(isRoot)(
  'without namespaces, data in a closed folder goes to the system’s, and is found there again',
  async () => {
    const home = join(folder, 'closed home')
    await mkdir(home, { mode: 0o700 })
    await refuseNamespaces()
    const place = await findPlace(join(home, 'data'), join(folder, 'system'))
    expect(dirname(place.home)).toBe(join(folder, 'system'))
    expect(await readlink(join(home, 'data', 'postgres'))).toBe(place.home)
    expect(await findPlace(join(home, 'data'), join(folder, 'system'))).toEqual(place)
  },
)

test.runIf(isRoot)(
  'data that root alone can reach stays where it is: better a refusal than an empty database',
  async () => {
    const home = join(folder, 'closed home')
    await mkdir(home, { mode: 0o700 })
    const { home: first } = await findPlace(join(home, 'data'), join(folder, 'system'))
    await writeFile(join(first, 'precious'), '')
    await refuseNamespaces()
    const again = findPlace(join(home, 'data'), join(folder, 'system'))
    await expect(again).rejects.toMatchObject({ definition: { code: 'database_cannot_run' } })
    expect((await lstat(join(first, 'precious'))).uid).toBe(0)
  },
)

test('the data of another user is refused with both ways out', async () => {
  await findPlace(join(folder, 'data'), join(folder, 'system'))
  const owner = process.getuid?.() ?? 0
  const somebodyElse = vi.spyOn(process, 'getuid').mockReturnValue(owner + 4321)
  const refused = findPlace(join(folder, 'data'), join(folder, 'system'))
  await expect(refused).rejects.toMatchObject({
    definition: { code: 'database_not_ours' },
    values: { folder: join(folder, 'data', 'postgres'), uid: owner },
  })
  somebodyElse.mockRestore()
})
