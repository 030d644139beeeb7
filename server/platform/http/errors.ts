import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemDefinition, ProblemDocument } from '#shared/problem.ts'
import { absentObject } from '../database/absent.ts'
import { isTransient } from '../jobs/transient.ts'
import { log } from '../log.ts'
import { counter } from '../metrics.ts'
import { type Language, Problem } from '../problem.ts'
import { languageOf } from './language.ts'
import { httpProblems } from './problems.ts'
import { isInvalidInput } from './validation.ts'

const errorsTotal = counter('errors_total', 'Refusals and failures by stable code', ['code'])

/** Fastify's own error codes → our problems; what is not listed falls back to its status. */
const fastifyErrors: Record<string, ProblemDefinition> = {
  FST_ERR_CTP_BODY_TOO_LARGE: httpProblems.body_too_large,
  FST_REQ_FILE_TOO_LARGE: httpProblems.body_too_large,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: httpProblems.unsupported_media_type,
  FST_FILES_LIMIT: httpProblems.too_many_parts,
  FST_PARTS_LIMIT: httpProblems.too_many_parts,
  FST_FIELDS_LIMIT: httpProblems.too_many_parts,
  FST_INVALID_MULTIPART_CONTENT_TYPE: httpProblems.unsupported_media_type,
  FST_ERR_NOT_FOUND: httpProblems.not_found,
  FST_ERR_HANDLER_TIMEOUT: httpProblems.service_unavailable,
}

/** Everything that may be thrown → the problem that its caller is told. Unknown faults become `internal_error`. */
export const toProblem = (error: unknown, request: FastifyRequest): Problem => {
  if (error instanceof Problem) return error
  if (isInvalidInput(error)) return new Problem(httpProblems.invalid_input)
  const { code, statusCode } = error as Partial<FastifyError>
  // Who hung up in the middle of the body gets no answer, and it is no fault of ours.
  if (code === 'ECONNRESET' && request.raw.destroyed) return new Problem(httpProblems.malformed_request)
  // The database restarts, two transactions stood in each other's way: the same request passes in a moment.
  if (isTransient(error)) return new Problem(httpProblems.service_unavailable)
  const absent = absentObject(error)
  if (absent) return absent
  const definition = (code && fastifyErrors[code]) || byStatus(isMultipartFault(error, request) ? 400 : statusCode)
  const limit = megabytes(request.routeOptions.bodyLimit)
  return new Problem(definition, { request: request.id, limit, accepted: acceptedType(request) })
}

/** What this route takes a body as. */
export const acceptedType = ({ routeOptions: { schema } }: FastifyRequest): string =>
  schema?.consumes?.[0] ?? 'application/json'

/** The multipart parser throws plain errors at a body that is none; they have no code to know them by. */
const isMultipartFault = (error: unknown, request: FastifyRequest): boolean =>
  error instanceof Error &&
  request.headers['content-type']?.toLowerCase().startsWith('multipart/') === true &&
  /^(Multipart: Boundary not found|Unexpected end of multipart data|Malformed part header|Part terminated early.*|The needle cannot .*)$/.test(
    error.message,
  )

const byStatus = (status: number | undefined): ProblemDefinition => {
  if (status === 408) return httpProblems.request_timeout
  if (status === 413) return httpProblems.body_too_large
  if (status === 415) return httpProblems.unsupported_media_type
  if (status === 404) return httpProblems.not_found
  if (status === 503) return httpProblems.service_unavailable
  return status && status >= 400 && status < 500 ? httpProblems.malformed_request : httpProblems.internal_error
}

/** For people: 28311552 → "27 Mo" (the same word is understood in English). */
export const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} Mo`

/** The problem as RFC 9457 document; `instance` is the request's id, by which the log is searched. */
export const problemDocument = (problem: Problem, request: FastifyRequest): ProblemDocument =>
  documentOf(problem, request.id, languageOf(request.headers['accept-language']))

export const documentOf = (problem: Problem, instance: string, language: Language): ProblemDocument => {
  const { code, status } = problem.definition
  return {
    type: `/problems/${code}`,
    title: code.replaceAll('_', ' '),
    status,
    code,
    detail: problem.detail(language),
    instance,
  }
}

/** Answers with a problem document; the only place that does. */
export const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const problem = toProblem(error, request)
  const { code, status } = problem.definition
  errorsTotal.inc({ code })
  if (status >= 500) {
    log().error(
      { requestId: request.id, method: request.method, route: request.routeOptions.url, code, error },
      error instanceof Problem ? error.message : 'unexpected error',
    )
  }
  const document = problemDocument(problem, request)
  if (isInvalidInput(error)) document.errors = error.explain(languageOf(request.headers['accept-language']))
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="comptoir"')
  const retryAfter = problem.retryAfterSeconds ?? (status === 503 ? 5 : null)
  if (retryAfter !== null) reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfter))))
  // Written out here, so that no response schema of the route touches it.
  return reply
    .code(status)
    .removeHeader('content-length')
    .type('application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => String(payload))
    .send(JSON.stringify(document))
}

export const installErrorHandlers = (app: FastifyInstance): void => {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) => sendProblem(new Problem(httpProblems.not_found), request, reply))
}
