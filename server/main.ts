import type { FastifyInstance } from 'fastify'
import { closeReaders } from '#documents/close.ts'
import { identify } from '#platform/auth/identify.ts'
import type { Config } from '#platform/config.ts'
import { closeDatabase, directUrl, openDatabase } from '#platform/database/database.ts'
import { buildServer } from '#platform/http/server.ts'
import { startQueue, stopQueue } from '#platform/jobs/queue.ts'
import { log } from '#platform/log.ts'
import { ensureDefaultWorkspace } from '#workspaces/index.ts'
import { modules } from './app.ts'

// Starts what this process is to be: the web server, the workers, or both (ROLE).

export type Host = {
  /** Where it listens; null for a worker. */
  address: string | null
  /** Drains: no new requests or jobs, those under way finish, then engines, queue and database close. */
  stop: () => Promise<void>
}

export const startHost = async (config: Config): Promise<Host> => {
  await openDatabase(config)
  await ensureDefaultWorkspace()
  await startQueue({
    databaseUrl: directUrl(),
    jobs: modules.flatMap((module) => module.jobs),
    schedules: modules.flatMap((module) => module.schedules),
    concurrency: config.role === 'web' ? 0 : config.workerConcurrency,
  })
  const server = config.role === 'worker' ? null : await buildServer(modules, { identify })
  const address = server ? await server.listen({ host: config.host, port: config.port }) : null
  log().info({ role: config.role, address }, 'started')
  return { address, stop: () => stopHost(server) }
}

const stopHost = async (server: FastifyInstance | null): Promise<void> => {
  await server?.close()
  await stopQueue()
  await closeReaders()
  await closeDatabase()
  log().info('stopped')
}
