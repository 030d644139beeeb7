import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { RouteContract } from '#shared/route.ts'
import { config } from '../../config.ts'
import type { BoundRoute } from '../../module.ts'
import { version } from '../../version.ts'
import { installDocsPage } from './docsPage.ts'
import { addExamples, type Examples } from './examples.ts'
import { describeResponses, responseHeaders } from './responses.ts'
import { tidySchemas } from './schemas.ts'
import { type OpenApi, type Operation, operationOf } from './types.ts'

const tags = [
  { name: 'ocr', description: 'Asynchronous reading: submit a file, watch its task' },
  { name: 'extraction', description: 'Synchronous extraction: a document by its address, its fields in the answer' },
  { name: 'invoices', description: 'Invoices and their proof' },
  { name: 'suppliers', description: 'Suppliers, customers, and what surprised about their invoices' },
  { name: 'learning', description: 'What was learned from corrections, supplier by supplier' },
  { name: 'data', description: 'Sales: files, loads, matching, measures and the questions asked of them' },
  { name: 'account', description: 'Signing in, passwords, tokens' },
  { name: 'workspaces', description: 'Workspaces, members, invitations, keys, audit' },
  { name: 'operations', description: 'Queue, workers, what waits for a person' },
  { name: 'system', description: 'Health, metrics, this description' },
]

const description = `Errors are problem documents (RFC 9457, \`application/problem+json\`) with a stable \`code\` and a sentence that says what to do, in the language of \`Accept-Language\` (French or English).

Sign in with an API key (\`X-Api-Key\`), a JWT (bearer) or a session. Who belongs to several workspaces names one in \`X-Workspace-Id\`. Every answer carries \`X-Request-Id\`; who sends that header has their own id in our log.`

/**
 * /openapi.json (OpenAPI 3.1, from the very contracts that requests are checked by) and the reference at /docs. `described`
 * gives the finished description in the caller's language.
 */
export const installOpenApi = async (
  app: FastifyInstance,
  routes: readonly BoundRoute[],
  examples: Examples,
  described: (request: FastifyRequest) => object,
): Promise<void> => {
  const { siteUrl } = config()
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Comptoir', version, description },
      servers: [
        { url: '/', description: 'This installation' },
        ...(siteUrl ? [{ url: siteUrl, description: 'Its public address' }] : []),
      ],
      tags,
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          session: { type: 'apiKey', in: 'cookie', name: 'comptoir.session_token' },
        },
        headers: responseHeaders,
      },
    },
    hideUntagged: true,
    transform: (document) => (document.url === '/*' ? hidden(document) : jsonSchemaTransform(document)),
    transformObject: (document) => {
      const complete = jsonSchemaTransformObject(document) as OpenApi // plain JSON by now
      describe(complete, routes, examples)
      return complete as never // the library's type has no name for it
    },
  })
  await installDocsPage(app, described)
}

const hidden = ({ url }: { url: string }) => ({ schema: { hide: true }, url })

/** Adds what the schemas alone do not say: who may call, problem answers, headers, files in and out, examples. */
const describe = (document: OpenApi, routes: readonly BoundRoute[], examples: Examples): void => {
  for (const { contract } of routes) {
    const operation = operationOf(document, contract)
    if (!operation) continue
    operation.security = securityOf(contract)
    operation.description = [contract.schema.description, accessSentence(contract)].filter(Boolean).join('\n\n')
    if (contract.schema.consumes?.includes('multipart/form-data')) operation.requestBody = multipartBody(contract)
    describeResponses(document, operation, contract)
  }
  document.paths = inOrder(document.paths ?? {})
  tidySchemas(document) // only now is known which schemas are referred to
  addExamples(document, examples)
}

/**
 * By the order of the tags, each tag's routes as they were bound: the reference shows groups in the order in which their
 * routes come, and who opens it looks for documents, not for health checks.
 */
const inOrder = (paths: NonNullable<OpenApi['paths']>): NonNullable<OpenApi['paths']> => {
  const rank = ([, item]: [string, Record<string, Operation>]): number => {
    const tag = Object.values(item)[0]?.tags?.[0]
    const at = tags.findIndex(({ name }) => name === tag)
    return at < 0 ? tags.length : at
  }
  return Object.fromEntries(Object.entries(paths).toSorted((a, b) => rank(a) - rank(b)))
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
          properties: { ...parts.properties, file: { type: 'string', format: 'binary' } },
        },
      },
    },
  }
}
