import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import type { ProblemDefinition, ProblemDocument } from '#shared/problem.ts'
import type { RouteContract } from '#shared/route.ts'
import type { Language } from '../../problem.ts'
import { refusalsOf } from './refusals.ts'
import { type ApiResponse, componentRef, type OpenApi, type Operation, type Reference } from './types.ts'

/** Headers that answers carry, by name. */
export const responseHeaders = {
  'X-Request-Id': header('The id of this request; the log and the job that it started carry it', 'string'),
  'RateLimit-Limit': header('Requests a minute that this caller has', 'integer'),
  'RateLimit-Remaining': header('How many of them are left', 'integer'),
  'RateLimit-Reset': header('Seconds until they are counted anew', 'integer'),
  'Retry-After': header('Seconds to wait before the next try', 'integer'),
  'WWW-Authenticate': header('How to sign in', 'string'),
  'Content-Disposition': header('The name of the file', 'string'),
  Location: header('Where it goes on', 'string'),
}

function header(description: string, type: 'string' | 'integer') {
  return { description, schema: { type } }
}

const headers = (...names: (keyof typeof responseHeaders)[]): Record<string, Reference> =>
  Object.fromEntries(names.map((name) => [name, componentRef('headers', name)]))

/** Adds to an operation what its answers carry beside their JSON, and every problem it may answer instead. */
export const describeResponses = (document: OpenApi, operation: Operation, contract: RouteContract): void => {
  const counted = contract.config.limit !== 'none'
  const limits = counted ? headers('RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset') : {}
  for (const [status, response] of Object.entries(operation.responses)) {
    if ('$ref' in response) continue
    describeMedia(contract, status, response)
    response.headers = {
      ...headers('X-Request-Id'),
      ...limits,
      ...(contract.config.limit === 'poll' && headers('Retry-After')),
      ...(status.startsWith('3') && headers('Location')),
      ...(status === '202' && isReceipt(contract) && headers('Location', 'Retry-After')),
      ...(response.content && 'application/octet-stream' in response.content && headers('Content-Disposition')),
    }
  }
  const refusals = Map.groupBy(refusalsOf(contract), ({ status }) => String(status))
  for (const [status, definitions] of refusals) {
    // A health check's own answers to "unwell" are in the contract.
    if (operation.responses[status] === undefined)
      operation.responses[status] = refusal(document, status, definitions, limits)
  }
}

/** An answer that names where its work can be watched is sent with `accepted`. */
const isReceipt = ({ schema }: RouteContract): boolean => {
  const answer = schema.response[202]
  return answer instanceof z.ZodObject && 'status_url' in answer.shape
}

const binary = { type: 'string', format: 'binary' }
const mediaType = /^[a-z]+\/[a-z0-9.+-]+$/

/** A response `z.any().describe('image/png')` is a body of that media type, not JSON ("a or b": either); 204 and 3xx have none. */
const describeMedia = ({ schema }: RouteContract, status: string, response: ApiResponse): void => {
  const said = schema.response[Number(status)]?.description
  const types = said?.split(' or ') ?? []
  response.description = STATUS_CODES[status] ?? status
  if (status === '204' || status.startsWith('3')) delete response.content
  if (!said || !types.every((type) => mediaType.test(type))) return
  response.description = said
  response.content = Object.fromEntries(types.map((type) => [type, { schema: schemaOfMedia(type) }]))
}

const schemaOfMedia = (type: string): unknown => {
  if (type === 'application/json') return {}
  return type.startsWith('text/') ? { type: 'string' } : binary
}

/** One refusal is shared by all routes that may answer it; several under one status are written out, code by code. */
const refusal = (
  document: OpenApi,
  status: string,
  definitions: ProblemDefinition[],
  limits: Record<string, Reference>,
): ApiResponse | Reference => {
  const sentences = definitions.map(({ code, en }) => `\`${code}\`: ${en}`)
  const response: ApiResponse = {
    description: sentences.join('\n\n'),
    headers: {
      ...headers('X-Request-Id'),
      ...(status === '429' && limits),
      ...((status === '429' || status === '503') && headers('Retry-After')),
      ...(status === '401' && headers('WWW-Authenticate')),
    },
    content: {
      'application/problem+json': {
        schema: componentRef('schemas', 'Problem'),
        examples: Object.fromEntries(definitions.map(({ code }) => [code, componentRef('examples', code)])),
      },
    },
  }
  const { components } = document
  if (!components) return response
  const [only, ...others] = definitions
  components.examples = {
    ...components.examples,
    ...Object.fromEntries(definitions.map(exampleOf)),
  }
  if (!only || others.length > 0) return response
  components.responses = { ...components.responses, [only.code]: response }
  return componentRef('responses', only.code)
}

/** What stands in sentences where a real answer names something. */
const sampleValues: Record<string, string> = {
  seconds: '42',
  limit: '25 Mo',
  limitMb: '25',
  state: 'validee',
  fields: 'invoice_number, total_ttc',
  field: 'invoice_date',
  value: '30/02/2026',
  expected: '2026-02-28, 28/02/2026',
  accepted: 'application/json',
  url: 'https://example.org/facture.pdf',
  request: '0192f1a2-6f0e-7c3a-9d52-5b1f6f6f2a11',
  host: 'comptoir.example.org',
}

const exampleOf = (definition: ProblemDefinition) => [definition.code, { value: problemExample(definition, 'en') }]

/** A problem document as an answer may carry it, its sentence filled with values that might be. */
export const problemExample = ({ code, status, ...says }: ProblemDefinition, language: Language): ProblemDocument => {
  const detail = says[language].replace(/\{(\w+)\}/g, (_, name: string) => sampleValues[name] ?? '…')
  return { type: `/problems/${code}`, title: code.replaceAll('_', ' '), status, code, detail }
}
