import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, inject } from 'vitest'
import type { z } from 'zod'
import { configure } from '#platform/config.ts'
import { type Host, startHost } from '#server/main.ts'
import type { ProblemDocument } from '#shared/problem.ts'
import type { RouteContract, Scope } from '#shared/route.ts'
import { addKey } from '#workspaces/index.ts'
import { copyTemplate } from '../database/testDatabase.ts'

// The whole product for a story: its own database, its own folder, its own port, real HTTP, real jobs.

type Input = {
  params?: Record<string, string | number>
  query?: string
  body?: unknown
  headers?: Record<string, string>
}

export type Product = {
  base: () => string
  dataDir: () => string
  /** Calls a route of a contract and returns its answer, checked against the contract. Fails on a refusal. */
  call: <R extends RouteContract>(route: R, input?: Input) => Promise<Output<R>>
  /** Calls a route that must refuse; returns the problem document. */
  refused: (route: RouteContract, input?: Input) => Promise<ProblemDocument>
  fetch: (path: string, init?: RequestInit) => Promise<Response>
}

type Output<R extends RouteContract> = z.output<R['schema']['response'][keyof R['schema']['response']]>

/** Starts the product before the file's tests and stops it after. `settings`: environment variables that differ. */
export const product = (settings: Record<string, string> = {}): Product => {
  let host: Host | null = null
  let database: { url: string; drop: () => Promise<void> } | null = null
  let dataDir = ''

  beforeAll(async () => {
    database = await copyTemplate()
    dataDir = await mkdtemp(join(tmpdir(), 'comptoir story '))
    const { secret } = inject('testServer')
    host = await startHost(
      configure({
        DATABASE_URL: database.url,
        DATA_DIR: dataDir,
        SECRET_KEY: secret,
        API_HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'silent',
        WORKER_CONCURRENCY: '1',
        RATE_LIMIT_ANONYMOUS: '10000',
        RATE_LIMIT_KEY: '10000',
        RATE_LIMIT_AUTH: '10000',
        RATE_LIMIT_EXTRACT: '10000',
        ...settings,
      }),
    )
  })
  afterAll(async () => {
    await host?.stop()
    await database?.drop()
    await rm(dataDir, { recursive: true, force: true })
  })

  const base = (): string => {
    if (!host?.address) throw new Error('the product runs from beforeAll on')
    return host.address
  }
  const send = (
    route: RouteContract,
    { params = {}, query = '', body, headers = {} }: Input = {},
  ): Promise<Response> => {
    const path = route.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
    const asIs = body instanceof FormData || body === undefined
    return fetch(`${base()}${path}${query}`, {
      method: route.method,
      headers: { ...(asIs ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: asIs ? (body as FormData) : JSON.stringify(body) }),
    })
  }
  return {
    base,
    dataDir: () => dataDir,
    fetch: (path, init) => fetch(`${base()}${path}`, init),
    call: async <R extends RouteContract>(route: R, input?: Input) => {
      const answer = await send(route, input)
      const text = await answer.text()
      const schema = route.schema.response[answer.status]
      if (!schema) throw new Error(`${route.method} ${route.url} answered ${answer.status}: ${text}`)
      return schema.parse(text === '' ? null : JSON.parse(text)) as Output<R> // parsed by R's own schema
    },
    refused: async (route, input) => {
      const answer = await send(route, input)
      if (answer.status < 400) throw new Error(`${route.method} ${route.url} was not refused: ${answer.status}`)
      return answer.json()
    },
  }
}

/** The headers of a program that holds a new key of the first company. */
export const withKey = async (scopes: Scope[] = ['extract', 'read', 'write']): Promise<Record<string, string>> => {
  const { key } = await addKey({ workspaceSlug: 'principal', name: 'story', scopes, limit: null })
  return { 'x-api-key': key }
}
