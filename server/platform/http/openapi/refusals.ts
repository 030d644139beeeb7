import { type ProblemDefinition, problemByCode } from '#shared/problem.ts'
import type { RouteContract } from '#shared/route.ts'
import { speaksKeys } from '../guard/guard.ts'
import { httpProblems } from '../problems.ts'

/** Every problem that a route may answer: what the house refuses before it, and what its verb refuses. */
export const refusalsOf = (contract: RouteContract): ProblemDefinition[] => [
  ...new Set([...refusalsOfHouse(contract), ...refusalsOfVerb(contract)]),
]

const refusalsOfVerb = ({ url, schema }: RouteContract): ProblemDefinition[] =>
  (schema.problems ?? []).map((code) => {
    const definition = problemByCode(code)
    if (!definition) throw new Error(`Route ${url} names the problem ${code}, which nobody defines.`)
    return definition
  })

/** What the guard, the parsers and the validation in front of the verb may say. */
const refusalsOfHouse = ({ method, url, schema, config: { access, limit } }: RouteContract): ProblemDefinition[] => {
  const { params, querystring, body, multipart } = schema
  const takesFile = schema.consumes?.includes('multipart/form-data') ?? multipart !== undefined
  const open = access === 'public' && limit === 'none'
  return [
    httpProblems.internal_error,
    ...(open ? [] : [httpProblems.service_unavailable]),
    ...(access === 'public' ? [] : [speaksKeys(url) ? httpProblems.invalid_api_key : httpProblems.not_authenticated]),
    ...(access === 'public' ? [] : [httpProblems.not_allowed]),
    ...(typeof access === 'object' ? [httpProblems.no_workspace] : []),
    ...(method === 'GET' || open ? [] : [httpProblems.origin_refused]),
    ...(url.includes(':workspace_id') ? [httpProblems.workspace_not_found] : []),
    ...(params || querystring || body ? [httpProblems.invalid_input] : []),
    ...(params || querystring || body || takesFile ? [httpProblems.malformed_request] : []),
    ...(body || takesFile ? [httpProblems.body_too_large, httpProblems.unsupported_media_type] : []),
    ...(takesFile ? [httpProblems.too_many_parts] : []),
    ...(limit === 'none' ? [] : [httpProblems.rate_limited]),
  ]
}
