import type { ZodType } from 'zod'

// A route is a Fastify route option object without its handler: the server binds a handler to it, the browser calls
// it with the same types, OpenAPI is printed from it. Its `access` is part of it, so no route is born unprotected.

export const roles = ['owner', 'admin', 'editor', 'viewer'] as const
export type Role = (typeof roles)[number]

/** What an API key may do; a key never has a role. */
export const scopes = ['extract', 'read', 'write'] as const
export type Scope = (typeof scopes)[number]

/**
 * Who may call a route. `public`: everybody, also without an account. `account`: a signed-in person who need not belong
 * to a workspace. Otherwise the roles of the active workspace, and the key scope that opens it (null: no key may).
 */
export type Access = 'public' | 'account' | { roles: readonly Role[]; scope: Scope | null }

export const everyone: readonly Role[] = [...roles]
export const writers: readonly Role[] = ['owner', 'admin', 'editor']
export const managers: readonly Role[] = ['owner', 'admin']

export type RouteSchema = {
  /** What generated clients call it: unique, camelCase, and never changed once given. */
  operationId?: string
  /** Codes of the problems that its own verb refuses with, beside those that every such route may answer. */
  problems?: readonly string[]
  tags: string[]
  summary: string
  description?: string
  consumes?: string[]
  params?: ZodType
  querystring?: ZodType
  body?: ZodType
  /** For `consumes: ['multipart/form-data']`: the parts beside `file`. Printed in OpenAPI; the handler reads them itself. */
  multipart?: ZodType
  response: Record<number, ZodType>
}

export type RouteContract = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  schema: RouteSchema
  config: {
    access: Access
    /** Name of a limit in `platform/http/limits.ts` that applies instead of the general one; `none` for health checks. */
    limit?: 'extract' | 'poll' | 'feedback' | 'auth' | 'none'
  }
  bodyLimit?: number
}

/** Keeps the literal types of a contract, so that server and browser both see its exact schemas. */
export const defineRoute = <const R extends RouteContract>(route: R): R => route
