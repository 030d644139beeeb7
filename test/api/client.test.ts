import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { generateApi } from 'swagger-typescript-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { product } from '#test/stories/host.ts'
import { addKey } from '#workspaces/index.ts'

// An integrator takes /openapi.json, lets a generator write a client from it, and sends documents with it: what is
// described is what is there.

const { base, fetch: get } = product()

type Operation = { operationId: string; responses: Record<string, Described>; requestBody?: Described }
type Described = { $ref?: string; content?: Record<string, { schema?: object; examples?: object }> }
type Document = { paths: Record<string, Record<string, Operation>> }

// Of the client only what this story calls; its code is generated while the test runs.
type Answer<T> = { data: T; status: number }
type Task = { task_id: string; state: string; result?: { fields: Record<string, { value: string | null }> } }
type Client = {
  api: {
    processInvoice: (data: { force?: string; file: File }) => Promise<Answer<{ task_id: string; facture_id: string }>>
    getTask: (taskId: string) => Promise<Answer<Task>>
    getInvoice: (id: string) => Promise<Answer<{ state: string; total_ttc: string | null }>>
    getInvoicePage: (id: string, page: number, query: object, params: object) => Promise<Answer<Blob>>
    listInvoices: (query: { state: string[] }) => Promise<Answer<{ items: { id: string }[] }>>
  }
}
type ClientModule = { Api: new (config: object) => Client }

let folder = ''
let document: Document
let client: Client
let stranger: Client

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir-client-'))
  document = await (await get('/openapi.json')).json()
  const output = { output: folder, fileName: 'client.ts', generateUnionEnums: true, silent: true }
  await generateApi({ ...output, spec: structuredClone(document) as never })
  // The very file, as an integrator's Node would run it.
  const { Api }: ClientModule = await import(/* @vite-ignore */ join(folder, 'client.ts'))
  const scopes = ['extract' as const, 'read' as const]
  const { key } = await addKey({ workspaceSlug: 'principal', name: 'generated', scopes, limit: null })
  const withKey = (value: string) => ({
    baseUrl: base(),
    baseApiParams: { format: 'json', headers: { 'x-api-key': value, 'accept-language': 'en' } },
  })
  client = new Api(withKey(key))
  stranger = new Api(withKey('not-a-key'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const operations = (): (Operation & { path: string })[] =>
  Object.entries(document.paths).flatMap(([path, item]) => Object.values(item).map((one) => ({ path, ...one })))

describe('/openapi.json', () => {
  test('is a valid OpenAPI 3.1 document', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
  })

  test('names every operation once, in camel case', () => {
    const ids = operations().map(({ operationId, path }) => operationId ?? `${path} has no operationId`)
    expect(ids.filter((id) => !/^[a-z][a-zA-Z]+$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('shows an example of every JSON body, sent or answered', () => {
    const bare = operations().flatMap(({ operationId, responses, requestBody }) =>
      [...Object.values(responses), ...(requestBody ? [requestBody] : [])].flatMap(({ content = {} }) =>
        Object.entries(content)
          .filter(([type, { examples }]) => type.includes('json') && !examples)
          .map(([type]) => `${operationId} ${type}`),
      ),
    )
    // The house's own: this very document, and what monitors ask.
    expect(
      bare.filter((one) => !/^(getOpenApi|getHealth|getReady|getRoot|getProblem|exportInvoices) /.test(one)),
    ).toEqual([])
  })
})

describe('a client that was generated from it', () => {
  test('sends a document, waits for its task, and reads the invoice', async () => {
    const pdf = await invoicePdf(hostingOctober, templates.host)
    const file = new File([new Uint8Array(pdf)], 'hébergement.pdf', { type: 'application/pdf' })
    const sent = await client.api.processInvoice({ force: 'false', file })
    expect(sent.status).toBe(202)
    const ended = await untilEnded(sent.data.task_id)
    expect(ended.state).toBe('SUCCESS')
    expect(ended.result?.fields.invoice_number?.value).toBe(hostingOctober.number)

    const { data: invoice } = await client.api.getInvoice(sent.data.facture_id)
    expect(invoice).toMatchObject({ state: 'a_valider', total_ttc: ended.result?.fields.total_ttc?.value })
    const { data: list } = await client.api.listInvoices({ state: ['a_valider', 'validee'] })
    expect(list.items.map(({ id }) => id)).toEqual([sent.data.facture_id])
    const picture = await client.api.getInvoicePage(sent.data.facture_id, 1, { dpi: 40 }, { format: 'blob' })
    expect(picture.data.type).toBe('image/webp')
  })

  test('gets refusals as problem documents', async () => {
    const file = new File(['just a note'], 'note.txt')
    await expect(client.api.processInvoice({ file })).rejects.toMatchObject({
      status: 415,
      error: { code: 'file_type_unsupported', status: 415, detail: expect.stringContaining('PDF') },
    })
    await expect(client.api.getTask('0b9dcf1e-7a1c-4c9e-9f39-4d2f5a8f2c99')).rejects.toMatchObject({
      error: { code: 'task_not_found' },
    })
    await expect(stranger.api.listInvoices({ state: ['validee'] })).rejects.toMatchObject({
      status: 401,
      error: { detail: 'Invalid API key' },
    })
  })
})

const untilEnded = async (id: string): Promise<Task> => {
  for (;;) {
    const { data } = await client.api.getTask(id)
    if (['SUCCESS', 'FAILURE', 'REVOKED'].includes(data.state)) return data
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
