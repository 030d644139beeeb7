import { STATUS_CODES } from 'node:http'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ProblemDocument } from '#shared/problem.ts'
import type { RouteContract } from '#shared/route.ts'
import type { BoundRoute } from '../module.ts'
import { version } from '../version.ts'

const tags = [
  { name: 'extraction', description: 'Synchronous extraction: a document by its address, its fields in the answer' },
  { name: 'ocr', description: 'Asynchronous reading: submit a file, watch its task' },
  { name: 'invoices', description: 'Invoices and their proof' },
  { name: 'account', description: 'Signing in, passwords, tokens' },
  { name: 'workspaces', description: 'Workspaces, members, invitations, keys, audit' },
  { name: 'operations', description: 'Queue, workers, what waits for a person' },
  { name: 'system', description: 'Health, metrics, this description' },
]

/** /openapi.json (OpenAPI 3.1, from the very contracts that requests are checked by) and the reference at /docs. */
export const installOpenApi = async (app: FastifyInstance, routes: readonly BoundRoute[]): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Comptoir',
        version,
        description:
          'Errors are problem documents (RFC 9457) with a stable `code`. Sign in with an API key (`X-Api-Key`), a JWT (bearer) or a session.',
      },
      tags,
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          session: { type: 'apiKey', in: 'cookie', name: 'comptoir.session_token' },
        },
      },
    },
    hideUntagged: true,
    transform: (document) => (document.url === '/*' ? hidden(document) : jsonSchemaTransform(document)),
    transformObject: (document) => {
      const { openapiObject } = document as { openapiObject: OpenApi }
      return describe(openapiObject, routes) as never // plain JSON by now; the library's type has no name for it
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'Comptoir · API' },
    uiConfig: {
      layout: 'BaseLayout',
      docExpansion: 'list',
      deepLinking: true,
      persistAuthorization: true,
      tryItOutEnabled: true,
    },
  })
}

const hidden = ({ url }: { url: string }) => ({ schema: { hide: true }, url })

type Content = Record<string, { schema?: unknown }>
type Operation = {
  description?: string
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, { description?: string; content?: Content; $ref?: string }>
  security?: Record<string, string[]>[]
}
type OpenApi = {
  paths?: Record<string, Record<string, Operation>>
  components?: Record<string, Record<string, unknown>>
}

/** Adds what the schemas alone do not say: who may call, problem answers, files in and out. */
const describe = (document: OpenApi, routes: readonly BoundRoute[]): OpenApi => {
  for (const { contract } of routes) {
    const path = contract.url.replace(/:(\w+)/g, '{$1}')
    const operation = document.paths?.[path]?.[contract.method.toLowerCase()]
    if (!operation) continue
    operation.security = securityOf(contract)
    operation.description = [contract.schema.description, accessSentence(contract)].filter(Boolean).join('\n\n')
    if (contract.schema.consumes?.includes('multipart/form-data')) operation.requestBody = multipartBody(contract)
    for (const [status, response] of Object.entries(operation.responses)) describeMedia(contract, status, response)
    operation.responses['4XX'] = { $ref: '#/components/responses/Problem' }
  }
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: z.toJSONSchema(ProblemDocument) },
    responses: {
      Problem: {
        description: 'Refused: a problem document that says what to do',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
  return document
}

const securityOf = ({ config: { access } }: RouteContract): Record<string, string[]>[] => {
  if (access === 'public') return []
  const person: Record<string, string[]>[] = [{ bearer: [] }, { session: [] }]
  return access !== 'account' && access.scope ? [{ key: [] }, ...person] : person
}

const accessSentence = ({ config: { access } }: RouteContract): string => {
  if (access === 'public') return ''
  if (access === 'account') return 'For anybody who is signed in.'
  return `Roles: ${access.roles.join(', ')}. Key scope: ${access.scope ?? 'none'}.`
}

const binary = { type: 'string', format: 'binary' }

const multipartBody = ({ schema }: RouteContract): Operation['requestBody'] => {
  const parts = z.toJSONSchema(schema.multipart ?? z.object({}), { io: 'input', unrepresentable: 'any' })
  return {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file', ...(parts.required ?? [])],
          // Fields first: who reads the parts in order then knows them before the file.
          properties: { ...parts.properties, file: binary },
        },
      },
    },
  }
}

/** A response `z.any().describe('image/png')` is a body of that media type, not JSON; 204 has none. */
const describeMedia = (
  { schema }: RouteContract,
  status: string,
  response: { description?: string; content?: Content },
): void => {
  response.description = STATUS_CODES[status] ?? status
  if (status === '204') delete response.content
  const description = schema.response[Number(status)]?.description
  if (!description || !/^[a-z]+\/[a-z0-9.+-]+$/.test(description)) return
  response.description = description
  response.content = { [description]: { schema: description.startsWith('text/') ? { type: 'string' } : binary } }
}
