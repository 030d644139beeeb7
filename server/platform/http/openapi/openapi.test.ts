import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type RouteContract, writers } from '#shared/route.ts'
import { type Served, serve } from '#test/http/serve.ts'
import { bind } from '../../module.ts'

// The description that clients generate code from, and the reference that people read, from the very contracts.

const upload: RouteContract = {
  method: 'POST',
  url: '/api/v1/shelves/:shelf/scans',
  config: { access: { roles: writers, scope: 'extract' } },
  schema: {
    operationId: 'sendScan',
    problems: ['rate_limited', 'workspace_not_found'],
    tags: ['ocr'],
    summary: 'Send a scan',
    consumes: ['multipart/form-data'],
    params: z.object({ shelf: z.uuid() }),
    multipart: z.strictObject({ force: z.enum(['true', 'false']).optional() }),
    response: { 202: z.object({ task_id: z.uuid(), status_url: z.string() }) },
  },
}
const picture: RouteContract = {
  method: 'GET',
  url: '/api/scans/:id/picture',
  config: { access: { roles: writers, scope: null } },
  schema: {
    tags: ['ocr'],
    summary: 'A picture',
    params: z.object({ id: z.string() }),
    querystring: z.object({ dpi: z.coerce.number().int().default(110) }),
    response: { 200: z.any().describe('image/png') },
  },
}

type Json = { [key: string]: Json } & Json[] & string
let server: Served
let document: Json

beforeAll(async () => {
  server = await serve([bind(upload, async () => ({})), bind(picture, async () => ({}))], {
    french: { 'Send a scan': 'Envoyer un scan' },
  })
  document = (await (await server.get('/openapi.json', { headers: { 'accept-language': 'en' } })).json()) as Json
})

const operations = () =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 whose references and path parameters all resolve', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(operations().length).toBeGreaterThanOrEqual(6)
    for (const [, reference] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = (reference ?? '').split('/').reduce<Json | undefined>((node, key) => node?.[key], document)
      expect(target, reference).toBeDefined()
    }
    for (const { path, operation } of operations()) {
      const declared = (operation.parameters ?? []).filter(({ in: place }) => place === 'path').map(({ name }) => name)
      expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(operation.responses).toHaveProperty('500')
      expect(operation.summary).toBeTruthy()
    }
  })

  it('shows documents first and the house last, as the list of tags has them', () => {
    const shown = [...new Set(operations().map(({ operation }) => String(operation.tags?.[0])))]
    expect(shown).toEqual(['ocr', 'system'])
    const told = (document.tags ?? []).map(({ name }) => name)
    expect([told.slice(0, 2), told.at(-1)]).toEqual([['ocr', 'extraction'], 'system'])
  })

  it('describes the file that an upload takes', () => {
    const body = document.paths?.['/api/v1/shelves/{shelf}/scans']?.post?.requestBody
    expect(body?.content?.['multipart/form-data']?.schema).toEqual({
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary' },
        force: { type: 'string', enum: ['true', 'false'] },
      },
    })
  })

  it('says what an answer is that is no JSON, and who may have it', () => {
    const operation = document.paths?.['/api/scans/{id}/picture']?.get
    expect(Object.keys(operation?.responses?.['200']?.content ?? {})).toEqual(['image/png'])
    expect(operation?.security).toEqual([{ bearer: [] }, { session: [] }])
    expect(operation?.description).toContain('owner, admin, editor')
    const schemes = Object.keys(document.components?.securitySchemes ?? {})
    expect(schemes).toEqual(['key', 'bearer', 'session'])
  })

  it('names what the house refuses before a verb and what the verb refuses, with the headers of each', () => {
    const responses: Record<string, Json> = document.paths?.['/api/v1/shelves/{shelf}/scans']?.post?.responses ?? {}
    const names = Object.entries(responses).map(([status, response]) => [
      status,
      response.$ref?.split('/').at(-1) ??
        Object.keys(response.content?.['application/problem+json']?.examples ?? {}).join(' '),
    ])
    expect(Object.fromEntries(names)).toEqual({
      202: '',
      400: 'malformed_request',
      401: 'invalid_api_key',
      403: 'not_allowed no_workspace origin_refused',
      404: 'workspace_not_found',
      413: 'body_too_large',
      415: 'unsupported_media_type',
      422: 'invalid_input too_many_parts',
      429: 'rate_limited',
      500: 'internal_error',
      503: 'service_unavailable',
    })
    expect(Object.keys(responses['202']?.headers ?? {})).toEqual(expect.arrayContaining(['Location', 'Retry-After']))
    const limited = document.components?.responses?.rate_limited
    expect(Object.keys(limited?.headers ?? {})).toEqual(expect.arrayContaining(['Retry-After', 'RateLimit-Reset']))
    expect(Object.keys(limited?.content ?? {})).toEqual(['application/problem+json'])
    expect(document.components?.examples?.rate_limited?.value?.detail).toBe('Too many requests. Try again in 42 s.')
  })

  it('refuses to be printed where a route names a problem that nobody defines', async () => {
    const schema = { ...upload.schema, problems: ['no_such_problem'] }
    const broken = await serve([bind({ ...upload, schema }, async () => ({}))])
    expect((await broken.get('/openapi.json')).status).toBe(500)
  })

  it('shows a problem document as what every refusal is', () => {
    const problem = document.components?.schemas?.Problem
    expect(problem?.required).toEqual(['type', 'title', 'status', 'code', 'detail'])
  })
})

describe('the description in French', () => {
  const said = async (path: string, headers: Record<string, string>) => (await server.get(path, { headers })).json()

  it('is what who asks for no other language gets, at both addresses', async () => {
    const french = (await said('/openapi.json', {})) as Json
    expect(await said('/docs/json', { 'accept-language': 'fr-FR,en;q=0.5' })).toEqual(french)
    expect(await said('/docs/json', { 'accept-language': 'en-GB' })).toEqual(document)
    const upload = french.paths?.['/api/v1/shelves/{shelf}/scans']?.post
    expect(upload?.summary).toBe('Envoyer un scan')
    expect(upload?.description).toBe('Rôles : owner, admin, editor. Portée de clé : extract.')
    expect(upload?.responses?.['403']?.description).toContain('`no_workspace` : Vous')
    expect(french.components?.examples?.rate_limited?.value?.detail).toBe('Trop de requêtes. Réessayez dans 42 s.')
  })

  it('differs from the English one in nothing that a program reads', async () => {
    const bare = (text: string) => text.replace(/"(summary|description|detail)":"(?:[^"\\]|\\.)*"/g, '')
    const french = await (await server.get('/openapi.json')).text()
    expect(bare(french)).toBe(bare(JSON.stringify(document)))
  })
})

describe('/docs', () => {
  it('is a page of our own files only, which our own policy lets run', async () => {
    const page = await server.get('/docs')
    const html = await page.text()
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file)
    expect(files.length).toBeGreaterThan(4)
    for (const file of files) {
      expect(file).toMatch(/^\/docs\/static\//)
      expect((await server.get(file)).status).toBe(200)
    }
    expect(html).not.toMatch(/<script(?![^>]*src)[^>]*>\s*\S/)
    expect((await server.get('/docs/json')).status).toBe(200)
  })
})
