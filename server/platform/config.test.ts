import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Config, parseConfig } from './config.ts'

const parsed = (env: Record<string, string>): Config => {
  const result = parseConfig(env)
  if ('faults' in result) throw new Error(result.faults.join('\n'))
  return result.config
}
const faults = (env: Record<string, string>): string[] => {
  const result = parseConfig(env)
  return 'faults' in result ? result.faults : []
}

describe('the environment', () => {
  test('an empty one gives a product that runs', () => {
    expect(parsed({})).toMatchObject({
      port: 8000,
      dataDir: './data',
      databaseUrl: null,
      environment: 'development',
      role: 'all',
    })
    expect(parsed({}).workerConcurrency).toBeGreaterThan(0)
  })

  test('the spellings of today’s deployments are understood', () => {
    expect(parsed({ APP_ENV: 'prod', LOG_LEVEL: 'WARNING', API_PORT: '9000' })).toMatchObject({
      environment: 'production',
      logLevel: 'warn',
      port: 9000,
    })
    expect(
      parsed({ POSTGRES_HOST: 'db', POSTGRES_USER: 'u', POSTGRES_PASSWORD: 'p@:w', PGSSLMODE: 'require' }).databaseUrl,
    ).toBe('postgres://u:p%40%3Aw@db:5432/comptoir?sslmode=require')
  })

  test('all wrong values are told at once', () => {
    expect(faults({ PORT: 'http', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x' })).toHaveLength(3)
  })

  test('a number whose name does not say what it counts is asked for with its unit', () => {
    expect(faults({ TASK_RESULT_TTL: '7d' })).toEqual([
      'TASK_RESULT_TTL : attend un nombre entier de jours entre 1 et 3650',
    ])
    expect(faults({ TASK_RESULT_TTL: '0' })).toEqual(['TASK_RESULT_TTL : au moins 1 (jours)'])
  })

  test('a name that we do not know is a warning, never a stop', () => {
    const result = parseConfig({ CELERY_BROKER_URL: 'redis://x', PATH: '/bin' })
    expect('warnings' in result && result.warnings).toEqual([expect.stringContaining('CELERY_BROKER_URL')])
  })

  test('a secret may stand in a file; an empty value is no value', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secret '))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'key')
    writeFileSync(file, 'k-123\n')
    expect(parsed({ API_KEY_FILE: file, API_KEY: '' }).apiKey).toBe('k-123')
    expect(faults({ API_KEY_FILE: '/nowhere/at/all' })).toHaveLength(1)
  })
})
