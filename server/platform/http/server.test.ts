import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineProblems } from '#shared/problem.ts'
import { defineRoute, everyone } from '#shared/route.ts'
import { asPerson, type Served, serve } from '#test/http/serve.ts'
import { bind } from '../module.ts'
import { Problem } from '../problem.ts'

// A request's way through the house: ids, validation, answers, refusals, as a client sees them.

const problems = defineProblems({
  shelf_full: { status: 409, fr: 'Le rayon {shelf} est plein.', en: 'Shelf {shelf} is full.' },
})
const access = { roles: everyone, scope: 'read' } as const
const tags = ['test']

const addBook = defineRoute({
  method: 'POST',
  url: '/api/shelves/:shelf/books',
  config: { access },
  bodyLimit: 2000,
  schema: {
    tags,
    summary: 'Add a book',
    params: z.object({ shelf: z.coerce.number().int() }),
    querystring: z.object({ copies: z.coerce.number().int().min(1).default(1) }),
    body: z.object({ title: z.string().min(2), pages: z.number().int() }),
    response: { 201: z.object({ shelf: z.number(), copies: z.number(), title: z.string() }), 202: z.null() },
  },
})
const dropBook = defineRoute({
  method: 'DELETE',
  url: '/api/books/:id',
  config: { access },
  schema: { tags, summary: 'Drop a book', params: z.object({ id: z.string() }), response: { 204: z.null() } },
})
const touchBook = defineRoute({
  method: 'POST',
  url: '/api/books/:id/touch',
  config: { access },
  schema: {
    tags,
    summary: 'Touch',
    body: z.object({ note: z.string() }).optional(),
    response: { 200: z.object({ note: z.string().nullable() }) },
  },
})
const cover = defineRoute({
  method: 'GET',
  url: '/api/cover',
  config: { access },
  schema: { tags, summary: 'Cover', response: { 200: z.any().describe('image/png') } },
})
const crash = defineRoute({
  method: 'GET',
  url: '/api/crash',
  config: { access },
  schema: { tags, summary: 'Crash', response: { 200: z.object({ fine: z.boolean() }) } },
})

const upload = defineRoute({
  method: 'POST',
  url: '/api/upload',
  config: { access },
  bodyLimit: 20_000,
  schema: {
    tags,
    summary: 'Upload',
    consumes: ['multipart/form-data'],
    response: { 200: z.object({ bytes: z.number() }) },
  },
})
const filePart = '--XX\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc\r\n'
const twoFiles = `${filePart}${filePart}--XX--\r\n`

const rowOfTheDatabase = { shelf: 1, copies: 1, title: 'Le Horla', internal_note: 'never leaves' }

let server: Served
const reader = asPerson('viewer')

beforeAll(async () => {
  server = await serve([
    bind(addBook, async ({ params, query, body }) => {
      if (params.shelf === 9) throw new Problem(problems.shelf_full, { shelf: 9 }, 12)
      return { ...rowOfTheDatabase, shelf: params.shelf, copies: query.copies, title: body.title }
    }),
    bind(dropBook, async () => null),
    bind(touchBook, async ({ body }) => ({ note: body?.note ?? null })),
    bind(cover, async ({ reply }) => reply.type('image/png').send(Buffer.from([0x89, 0x50]))),
    bind(upload, async ({ request }) => {
      let bytes = 0
      for await (const part of request.parts()) if (part.type === 'file') bytes += (await part.toBuffer()).length
      return { bytes }
    }),
    bind(crash, async ({ request }) => {
      if (request.headers['x-shape']) return { fine: 'the password is hunter2' as never }
      await wait(1)
      throw new Error('the password is hunter2')
    }),
  ])
})

describe('a good request', () => {
  it('reaches its handler with parsed values, and gets what the contract names and no more', async () => {
    const answer = await server.post('/api/shelves/3/books?copies=2', { title: 'Le Horla', pages: 98 }, reader)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ shelf: 3, copies: 2, title: 'Le Horla' })
  })

  it('may have no answer, an optional body, or bytes', async () => {
    const gone = await fetch(`${server.url}/api/books/7`, { method: 'DELETE', headers: reader })
    expect([gone.status, await gone.text()]).toEqual([204, ''])
    const bare = await fetch(`${server.url}/api/books/7/touch`, { method: 'POST', headers: reader })
    expect(await bare.json()).toEqual({ note: null })
    const multipart = { ...reader, 'content-type': 'multipart/form-data; boundary=XX' }
    expect(await (await server.post('/api/upload', `${filePart}--XX--\r\n`, multipart)).json()).toEqual({ bytes: 3 })
    const picture = await server.get('/api/cover', { headers: reader })
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(new Uint8Array([0x89, 0x50]))
  })

  it('keeps the id that it brought, or gets one; a strange id is replaced', async () => {
    const idOf = async (headers: Record<string, string>) =>
      (await server.get('/health', { headers })).headers.get('x-request-id')
    expect(await idOf({ 'x-request-id': 'job-42-from-n8n' })).toBe('job-42-from-n8n')
    expect(await idOf({})).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idOf({ 'x-request-id': '{"level":"fake"}' })).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('a refusal', () => {
  const detailOf = async (answer: Response) => ((await answer.json()) as { detail: string }).detail

  it('is a problem document in the language of its caller, French by default', async () => {
    const book = { title: 'Le Horla', pages: 98 }
    const answer = await server.post('/api/shelves/9/books', book, reader)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.headers.get('retry-after')).toBe('12')
    expect(await answer.json()).toEqual({
      type: '/problems/shelf_full',
      title: 'shelf full',
      status: 409,
      code: 'shelf_full',
      detail: 'Le rayon 9 est plein.',
      instance: answer.headers.get('x-request-id'),
    })
    const english = { ...reader, 'accept-language': 'de, en-GB;q=0.8, fr;q=0.5' }
    expect(await detailOf(await server.post('/api/shelves/9/books', book, english))).toBe('Shelf 9 is full.')
  })

  it('names each wrong field', async () => {
    const answer = await server.post('/api/shelves/3/books', { title: 'x', pages: 'many' }, reader)
    expect(answer.status).toBe(422)
    const { code, errors } = (await answer.json()) as { code: string; errors: { path: string; message: string }[] }
    expect(code).toBe('invalid_input')
    expect(errors.map(({ path }) => path)).toEqual(['body.title', 'body.pages'])
    expect(errors[1]?.message).toMatch(/many.*donnez un nombre/)
    const english = await server.post('/api/shelves/x/books', {}, { ...reader, 'accept-language': 'en' })
    expect(await english.json()).toMatchObject({ errors: [{ path: 'params.shelf', message: /expected number/ }] })
  })

  it.each([
    ['JSON that is none', '{"title":', 'application/json', 400, 'malformed_request'],
    ['JSON that would change prototypes', '{"__proto__":{"admin":true}}', 'application/json', 400, 'malformed_request'],
    ['no body at all', '', 'application/json', 400, 'malformed_request'],
    ['XML', '<a/>', 'application/xml', 415, 'unsupported_media_type'],
    ['2 kB too many', JSON.stringify({ title: 'x'.repeat(2100) }), 'application/json', 413, 'body_too_large'],
  ])('says what is wrong with %s', async (_what, body, type, status, code) => {
    const answer = await server.post('/api/shelves/3/books', body, { ...reader, 'content-type': type })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code])
  })

  it.each([
    ['no boundary', 'abc', 'Multipart/Form-Data', 400, 'malformed_request'],
    ['an endless boundary', 'abc', `multipart/form-data; boundary=${'b'.repeat(400)}`, 400, 'malformed_request'],
    ['no parts', 'garbage', 'multipart/form-data; boundary=XX', 400, 'malformed_request'],
    ['two files', twoFiles, 'multipart/form-data; boundary=XX', 422, 'too_many_parts'],
    ['more than the route takes', 'x'.repeat(20_001), 'multipart/form-data; boundary=XX', 413, 'body_too_large'],
  ])('says what is wrong with an upload of %s', async (_what, body, type, status, code) => {
    const answer = await server.post('/api/upload', body, { ...reader, 'content-type': type })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code])
  })

  const multipart = 'multipart/form-data; boundary=XX'
  it.each([
    ['as plain text', '{"title":"Le Horla","pages":98}', 'text/plain;charset=UTF-8'],
    ['as a form', '{"title":"Le Horla","pages":98}', 'application/x-www-form-urlencoded'],
    ['as an upload', `${filePart}--XX--\r\n`, multipart],
  ])('names the type that it wants where JSON comes %s', async (_what, body, type) => {
    const answer = await server.post('/api/shelves/3/books', body, { ...reader, 'content-type': type })
    expect(answer.status).toBe(415)
    expect(await answer.json()).toMatchObject({ code: 'unsupported_media_type', detail: /application\/json/ })
  })

  it('is refused by its name where no parameter is called so, at a route that takes some', async () => {
    const book = { title: 'Le Horla', pages: 98 }
    const wrong = await server.post('/api/shelves/3/books?copy=2', book, reader)
    const message = expect.stringContaining('copy')
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { errors: [{ path: 'query', message }] }])
    const stamped = await fetch(`${server.url}/api/books/7?_=1`, { method: 'DELETE', headers: reader })
    expect(stamped.status).toBe(204)
  })

  it('names multipart/form-data where an upload comes as something else', async () => {
    const answer = await server.post('/api/upload', '<a/>', { ...reader, 'content-type': 'application/xml' })
    expect(await answer.json()).toMatchObject({ status: 415, detail: /multipart\/form-data/ })
  })

  it('is refused in words where it is nested without end', async () => {
    const deep = await server.post(
      '/api/books/7/touch',
      `${'{"note":'.repeat(5000)}1${'}'.repeat(5000)}`,
      asPerson('editor'),
    )
    expect(deep.status).toBe(422)
    expect(await deep.json()).toMatchObject({ code: 'invalid_input', errors: [{ path: 'body.note.note.note' }] })
  })

  it('also meets who asks for what is not there', async () => {
    for (const path of [
      '/api/nothing',
      '/nothing',
      '/api/shelves/3/books/../../etc/passwd',
      '/%ff',
      '/docs/nothing.js',
    ]) {
      const answer = await server.get(path, { headers: { accept: 'text/html' } })
      expect([path, answer.headers.get('content-type')]).toEqual([path, 'application/problem+json; charset=utf-8'])
      expect([400, 404]).toContain(answer.status)
    }
  })

  it('leads from the type of a problem to what it means, in both languages', async () => {
    const { type } = (await (await server.get('/nothing')).json()) as { type: string }
    const meant = async (path: string, language: string) =>
      (await server.get(path, { headers: { 'accept-language': language } })).json()
    expect(await meant(type, 'fr')).toMatchObject({
      code: 'not_found',
      status: 404,
      detail: expect.stringMatching(/^Il n'y a/),
    })
    expect(await meant('/problems/shelf_full', 'en')).toMatchObject({ status: 409, detail: 'Shelf … is full.' })
    expect((await server.get('/problems/nothing_of_ours')).status).toBe(404)
  })

  it('names the methods of an address to who takes a wrong one, signed in or not, whatever the body', async () => {
    const wrong = await fetch(`${server.url}/api/shelves/3/books`)
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await wrong.json()).toMatchObject({
      code: 'method_not_allowed',
      detail:
        "GET n'est pas servi à cette adresse, qui prend POST. Corrigez la méthode ; les routes sont décrites dans /docs.",
    })
    const body = { method: 'PUT', headers: { 'content-type': 'image/png' }, body: 'x'.repeat(5000) }
    const put = await fetch(`${server.url}/api/cover`, body)
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect((await fetch(`${server.url}/api/books/7/touch`, { method: 'HEAD' })).status).toBe(405)
  })
})

describe('a fault of ours', () => {
  it('tells its caller an id to quote, and nothing else', async () => {
    for (const headers of [reader, { ...reader, 'x-shape': 'wrong' }]) {
      const answer = await server.get('/api/crash', { headers })
      const text = await answer.text()
      expect(answer.status).toBe(500)
      expect(text).not.toMatch(/hunter2|\.ts|Error:/)
      expect(JSON.parse(text)).toMatchObject({ code: 'internal_error', detail: /identifiant [0-9a-f-]{36}/ })
    }
  })

  it('keeps a route without an access from ever being served', async () => {
    const open = { method: 'GET', url: '/open', config: {}, schema: { tags, summary: '', response: { 200: z.any() } } }
    await expect(serve([{ contract: open as never, handle: async () => null }])).rejects.toThrow(
      /GET \/open has no access/,
    )
  })
})
