import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { config } from '#platform/config.ts'
import { asOwner, type Tx, withActor } from '#platform/database/database.ts'
import type { Module } from '#platform/module.ts'
import type { Language } from '#platform/problem.ts'
import { version } from '#platform/version.ts'
import type { WayStatus } from '#shared/ways.ts'
import type { getHouse } from './contract.ts'
import { countFiles } from './repository.ts'

type House = z.output<(typeof getHouse)['schema']['response'][200]>

/** Versions, disk and database of the installation. */
export const showHouse = async (actor: Actor, modules: readonly Module[], language: Language): Promise<House> => ({
  version,
  storage: { ...(await withActor(actor, countFiles)), disk: await diskUnder(config().dataDir) },
  database: { ...(await asOwner(databaseSize)), embedded: config().databaseUrl === null },
  ways: await waysOf(actor, modules, language),
})

const diskUnder = async (folder: string): Promise<House['storage']['disk']> => {
  const disk = await statfs(folder).catch(() => null)
  return disk && { free_bytes: disk.bavail * disk.bsize, size_bytes: disk.blocks * disk.bsize }
}

const databaseSize = async (tx: Tx): Promise<{ version: string; bytes: number }> => {
  const { rows } = await sql<{ version: string; bytes: number }>`
    select current_setting('server_version') as version, pg_database_size(current_database())::float as bytes`.execute(
    tx,
  )
  return rows[0] ?? { version: '?', bytes: 0 }
}

/** Folder and mailbox feed the default workspace: their names are for nobody else. */
const waysOf = async (actor: Actor, modules: readonly Module[], language: Language): Promise<WayStatus[]> => {
  const { rows } = await withActor(actor, (tx) =>
    sql`select from workspaces where slug = ${config().defaultWorkspace}`.execute(tx),
  )
  if (rows.length === 0) return []
  return (await Promise.all(modules.map(({ ways }) => ways?.(language) ?? []))).flat()
}
