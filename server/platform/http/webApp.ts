import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { defineRoute } from '#shared/route.ts'
import { type BoundRoute, bind } from '../module.ts'
import { Problem } from '../problem.ts'
import { version } from '../version.ts'
import { httpProblems } from './problems.ts'

// The built web app: its files, and its page for every address that only the browser knows.

const open = { access: 'public', limit: 'none' } as const

const getRoot = defineRoute({
  method: 'GET',
  url: '/',
  config: open,
  schema: {
    operationId: 'getRoot',
    tags: ['system'],
    summary: 'Name and version; the web app for a browser',
    response: { 200: z.object({ name: z.string(), version: z.string(), status: z.string() }) },
  },
})

const getFile = defineRoute({
  method: 'GET',
  url: '/*',
  config: open,
  schema: {
    tags: ['system'],
    summary: 'The web app',
    params: z.object({ '*': z.string() }),
    response: { 200: z.any() },
  },
})

/** Addresses that belong to programs: a mistyped one must answer a problem, never a page. */
const programs = /^\/(api|docs|extract|feedback|webhook|health|ready|metrics|openapi\.json)(\/|$)/

/** Vite names these files by their content, so they never change. */
const hashed = /[\\/]assets[\\/].+-[\w-]{8,}\.\w+(\.gz|\.br)?$/

export const installStaticFiles = async (app: FastifyInstance, root: string): Promise<void> => {
  if (!existsSync(root)) return
  await app.register(fastifyStatic, {
    root,
    serve: false, // only `reply.sendFile`: the routes are ours
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

/** `root`: the folder of the built app; where it was not built, only programs are served. */
export const webRoutes = (root: string): BoundRoute[] => [
  bind(getRoot, async ({ request, reply }) => {
    reply.header('vary', 'Origin, Accept')
    if (wantsPage(request) && hasPage(root)) return reply.sendFile('index.html')
    return { name: 'Comptoir', version, status: 'running' }
  }),
  bind(getFile, async ({ params, request, reply }) => {
    const path = params['*']
    if (namesFile.test(path)) {
      if (isHidden(path) || !existsSync(join(root, path))) throw new Problem(httpProblems.not_found)
      return reply.sendFile(path)
    }
    if (!wantsPage(request) || !hasPage(root) || programs.test(`/${path}`)) throw new Problem(httpProblems.not_found)
    return reply.header('vary', 'Origin, Accept').sendFile('index.html')
  }),
]

const hasPage = (root: string) => existsSync(join(root, 'index.html'))
const wantsPage = (request: FastifyRequest) => (request.headers.accept ?? '').includes('text/html')
const namesFile = /\.\w+$/

/** `.env`, `..`: never a file of the app; `sendFile` refuses what would lead out of the root a second time. */
const isHidden = (path: string): boolean => path.split(/[\\/]/).some((part) => part.startsWith('.'))

/** The inline scripts of the page, as CSP sources (`'sha256-…'`). */
export const inlineScriptHashes = (root: string): string[] => {
  if (!hasPage(root)) return []
  const html = readFileSync(join(root, 'index.html'), 'utf8')
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
}
