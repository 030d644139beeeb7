import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../problem.ts'
import { databaseProblems } from '../problems.ts'
import type { Place } from './place.ts'
import { runToEnd } from './runAs.ts'

/** The superuser of the embedded cluster: the owner of everything, what `DATABASE_URL` names on an external server. */
export const clusterOwner = 'comptoir'

const passwordFile = 'comptoir.password'

/**
 * Makes the cluster where there is none (about 0.7 s): in a temporary folder that is renamed when complete, so that a
 * killed `initdb` leaves nothing half done and of two processes at once one wins. UTF-8, ordered by code point with
 * Unicode's letters (PostgreSQL's own C.UTF-8, the same on every system), SCRAM passwords.
 */
export const ensureCluster = async (place: Place): Promise<void> => {
  if (await exists(place)) return
  const workshop = join(place.home, `making-${process.pid}-${randomBytes(4).toString('hex')}`)
  const made = join(workshop, 'cluster')
  const password = join(workshop, passwordFile)
  await mkdir(workshop, { mode: 0o700 })
  try {
    await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
    for (const path of [workshop, password]) await give(place, path)
    await initialise(place, made, password)
    await rename(password, join(made, passwordFile))
    await rename(made, place.cluster).catch(async (error) => {
      if (!(await exists(place))) throw error
    })
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}

/** The owner's password: kept in the data directory (0600), so that a moved or copied directory still opens. */
export const clusterPassword = async (place: Place): Promise<string> =>
  (await readFile(join(place.cluster, passwordFile), 'utf8')).trim()

const exists = (place: Place): Promise<boolean> =>
  readFile(join(place.cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  )

const give = async ({ runAs: { uid, gid } }: Place, path: string): Promise<void> => {
  if (uid !== null) await chown(path, uid, gid ?? uid)
  else await chmod(path, path.endsWith(passwordFile) ? 0o600 : 0o700)
}

const initialise = async (place: Place, folder: string, password: string): Promise<void> => {
  const init = (locale: string): Promise<void> =>
    runToEnd(place.runAs, place.binaries.initdb, [
      ...[`--pgdata=${folder}`, `--username=${clusterOwner}`, `--pwfile=${password}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${locale}`],
    ])
  try {
    // The system's own locale only words messages and sorts nothing; some systems lack C.UTF-8.
    await init('C.UTF-8').catch(() => init('C'))
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim() : String(error)
    throw new Problem(databaseProblems.database_cannot_run, { reason })
  }
}
