import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { z } from 'zod'
import type { Setting } from './settings/shapes.ts'
import { settings } from './settings.ts'

// The only place that reads the environment. Everything else asks `config()`, which is parsed once.

export type Config = { [K in keyof typeof settings]: z.output<(typeof settings)[K]['schema']> } & {
  databaseUrl: string | null
}

export type ConfigResult = { config: Config; warnings: string[] } | { faults: string[] }

/** Variables that every process carries and that are none of ours: never worth a warning. */
const OURS =
  /^(COMPTOIR|POSTGRES|PG|S3|SMTP|IMAP|OLLAMA|OPENROUTER|OPENAI|COHERE|GROQ|MISTRAL|ANTHROPIC|SUPABASE|MLFLOW|RAG|MDM|CELERY|REDIS)_/

/**
 * Reads every setting from `env`. A wrong value of a known name is a fault (all are collected, the caller exits with 2);
 * an unknown name with one of our prefixes is a warning, because old `.env` files must start.
 */
export const parseConfig = (env: Record<string, string | undefined>): ConfigResult => {
  const faults: string[] = []
  const warnings: string[] = []
  const values: Record<string, unknown> = {}
  const known = new Set<string>()

  for (const [key, setting] of Object.entries<Setting>(settings)) {
    for (const name of setting.names) known.add(name).add(`${name}_FILE`)
    try {
      const parsed = setting.schema.safeParse(rawValue(env, setting))
      if (parsed.success) values[key] = parsed.data
      else faults.push(`${setting.names[0]} : ${parsed.error.issues[0]?.message ?? 'valeur invalide'}`)
    } catch (error) {
      faults.push(`${setting.names[0]}_FILE : ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  for (const name of Object.keys(env)) {
    if (OURS.test(name) && !known.has(name))
      warnings.push(`${name} n'est pas (ou plus) un réglage de Comptoir : ignoré.`)
  }
  if (faults.length > 0) return { faults }
  const config = values as Config // every key of `settings` was parsed above, or a fault was returned
  config.databaseUrl = config.databaseUrlGiven ?? urlFromParts(config)
  // A trial on a laptop is for that laptop; a server is for its network.
  if (config.host === '') config.host = config.environment === 'production' ? '0.0.0.0' : 'localhost'
  if (config.workerConcurrency === 0) config.workerConcurrency = availableParallelism()
  return { config, warnings }
}

/** The first name that is set wins; `NAME_FILE` holds a path to the value (Docker and Kubernetes secrets). Empty = unset. */
const rawValue = (env: Record<string, string | undefined>, setting: Setting): string | undefined => {
  for (const name of setting.names) {
    const direct = env[name]?.trim()
    if (direct) return direct
    const file = setting.secret ? env[`${name}_FILE`]?.trim() : undefined
    if (file) return readFileSync(file, 'utf8').trim()
  }
  return undefined
}

/** `POSTGRES_HOST`, … as an alternative to `DATABASE_URL`. */
const urlFromParts = (config: Config): string | null => {
  if (!config.postgresHost) return null
  const url = new URL(`postgres://${config.postgresHost}:${config.postgresPort}/${config.postgresDb}`)
  url.username = encodeURIComponent(config.postgresUser)
  if (config.postgresPassword) url.password = encodeURIComponent(config.postgresPassword)
  if (config.pgSslMode) url.searchParams.set('sslmode', config.pgSslMode)
  return url.href
}

let current: Config | null = null

/** The configuration of this process. Prints all faults and ends with exit code 2 when it cannot be used. */
export const config = (): Config => {
  if (current) return current
  const result = parseConfig(process.env)
  if ('faults' in result) {
    console.error(`Configuration invalide :\n${result.faults.map((fault) => `  - ${fault}`).join('\n')}`)
    process.exit(2)
  }
  for (const warning of result.warnings) console.error(`Avertissement : ${warning}`)
  current = result.config
  return current
}

/** For the CLI and tests: settles the configuration from given values instead of the process environment. */
export const configure = (overrides: Record<string, string>): Config => {
  const result = parseConfig({ ...process.env, ...overrides })
  if ('faults' in result) throw new Error(result.faults.join('\n'))
  current = result.config
  return current
}

/** The environment for a child process: what it needs to run, and none of our secrets. */
export const childEnvironment = (): Record<string, string> => {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LANG', 'LC_ALL', 'TZ', 'SystemRoot', 'NODE_V8_COVERAGE']
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

/** For a child that is given nothing else: where Node keeps what it compiled, which is half of its start. */
export const compileCache = (): Record<string, string> => {
  const { NODE_COMPILE_CACHE: folder } = process.env
  return folder ? { NODE_COMPILE_CACHE: folder } : {}
}
