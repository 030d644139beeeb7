import { z } from 'zod'
import { defineRoute } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { managing, ScopeName, workspaceId } from '../contract.ts'

// Keys with which programs call.

export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** First characters, to recognise it by. */
  start: z.string(),
  scopes: z.array(ScopeName),
  /** Requests a minute; null: the default. */
  limit: z.number().int().nullable(),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

export const listKeys = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id/keys',
  config: { access: managing },
  schema: {
    operationId: 'listKeys',
    tags: ['workspaces'],
    summary: 'API keys',
    params: workspaceId,
    response: { 200: z.array(ApiKey) },
  },
})

export const createKey = defineRoute({
  method: 'POST',
  url: '/api/workspaces/:workspace_id/keys',
  config: { access: managing },
  schema: {
    operationId: 'createKey',
    tags: ['workspaces'],
    summary: 'Create an API key; the key itself is shown only now',
    params: workspaceId,
    body: z.object({
      name: z.string().trim().min(1).max(60),
      scopes: z.array(ScopeName).min(1),
      limit: z.number().int().min(1).max(1_000_000).nullish(),
    }),
    response: { 201: ApiKey.extend({ key: z.string() }) },
  },
})

export const revokeKey = defineRoute({
  method: 'DELETE',
  url: '/api/workspaces/:workspace_id/keys/:key_id',
  config: { access: managing },
  schema: {
    operationId: 'revokeKey',
    problems: ['key_not_found'],
    tags: ['workspaces'],
    summary: 'Revoke an API key',
    params: workspaceId.extend({ key_id: z.string().max(100) }),
    response: { 204: z.null() },
  },
})

nameSchemas({ ApiKey })
