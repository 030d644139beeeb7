import { closeReaders } from '#documents/close.ts'
import { startHeartbeat } from '#operations/workers/heartbeat.ts'
import { identify } from '#platform/auth/identify.ts'
import type { Config } from '#platform/config.ts'
import { closeDatabase, directUrl, openDatabase } from '#platform/database/database.ts'
import { buildServer } from '#platform/http/server.ts'
import { startLoops } from '#platform/jobs/loops.ts'
import { queueIsReady, startQueue, stopQueue } from '#platform/jobs/queue.ts'
import { youngTables } from '#platform/jobs/youngTables.ts'
import { log } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import { sweepTemporary } from '#platform/temporary.ts'
import { defineProblems } from '#shared/problem.ts'
import { ensureDefaultWorkspace } from '#workspaces/index.ts'
import examples from './api-examples.json' with { type: 'json' }
import french from './api-french.json' with { type: 'json' }
import { modules } from './app.ts'

// Starts what this process is to be: the web server, the workers, or both (ROLE).

export type Host = {
  /** Where it listens; null for a worker. */
  address: string | null
  /** Drains: no new requests or jobs, those under way finish, then engines, queue and database close. */
  stop: () => Promise<void>
}

/** Starts everything; where one part cannot start, what was started before it is stopped again and the fault thrown. */
export const startHost = async (config: Config): Promise<Host> => {
  const started: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const end of started.splice(0).reverse()) await end()
  }
  try {
    const address = await startParts(config, started)
    log().info({ role: config.role, address }, 'started')
    return { address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const startParts = async (config: Config, started: (() => Promise<void>)[]): Promise<string | null> => {
  await sweepTemporary()
  await openDatabase(config)
  started.push(closeDatabase, closeReaders)
  await ensureDefaultWorkspace()
  // Before the queue, so that it ends after it: a worker that drains is at work.
  if (config.role !== 'web')
    started.push(await startHeartbeat({ role: config.role, concurrency: config.workerConcurrency }))
  await startQueue({
    databaseUrl: directUrl(),
    jobs: modules.flatMap((module) => module.jobs),
    schedules: modules.flatMap((module) => module.schedules),
    concurrency: config.role === 'web' ? 0 : config.workerConcurrency,
  })
  started.push(stopQueue)
  if (config.role !== 'web')
    started.push(startLoops([youngTables, ...modules.flatMap((module) => module.loops?.() ?? [])]))
  const checks = { ready: queueIsReady }
  if (config.role === 'worker') {
    started.push(await startMonitor(config))
    return null
  }
  const server = await buildServer(modules, { identify, checks, examples, french })
  started.push(() => server.close())
  return server.listen({ host: config.host, port: config.port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new Problem(hostProblems.port_taken, { port: config.port }) : error
  })
}

/**
 * A worker tells how it is, and nothing else; answers with what ends that. Where its port is taken (several workers on one
 * machine) it works unwatched.
 */
export const startMonitor = async ({
  host,
  workerPort,
}: Pick<Config, 'host' | 'workerPort'>): Promise<() => Promise<void>> => {
  const monitor = await buildServer([], { identify, checks: { ready: queueIsReady }, webRoot: '/nowhere' })
  try {
    log().info({ address: await monitor.listen({ host, port: workerPort }) }, 'monitored')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    log().warn({ port: workerPort }, 'WORKER_PORT is taken: this worker cannot be monitored')
  }
  return () => monitor.close()
}

const hostProblems = defineProblems({
  port_taken: {
    status: 500,
    fr: 'Le port {port} est déjà pris : arrêtez ce qui l’occupe, ou choisissez-en un autre (PORT=8001 npm start).',
    en: 'Port {port} is taken: stop what uses it, or choose another one (PORT=8001 npm start).',
  },
})
