import { z } from 'zod'
import { defineRoute, managers, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// Callbacks: who was told of a task's end, how that went, and the secret that signs what they are told.

/** `waiting`: the task still runs; `due`: an attempt runs or is planned; `failed`: given up. */
export const callbackStates = ['waiting', 'due', 'delivered', 'failed'] as const
export const CallbackState = z.enum(callbackStates)

export const Callback = z.object({
  /** The `webhook-id` of every attempt. */
  id: z.uuid(),
  task_id: z.uuid(),
  /** Without its query, which may hold a secret of the receiver's. */
  url: z.string(),
  state: CallbackState,
  attempts: z.number().int(),
  /** HTTP status of the latest answer; null where none came. */
  last_status: z.number().int().nullable(),
  /** What went wrong at the latest attempt: `http_500`, `fetch_timeout`, … */
  last_error: z.string().nullable(),
  /** The first characters of the latest answer. */
  last_excerpt: z.string().nullable(),
  created_at: z.string(),
  last_try_at: z.string().nullable(),
  next_try_at: z.string().nullable(),
  delivered_at: z.string().nullable(),
})
export type Callback = z.infer<typeof Callback>

export const WebhookSecret = z.object({
  /** "whsec_…", as libraries of Standard Webhooks take it. */
  secret: z.string(),
  /** The one before the last rotation; messages carry its signature too until `former_until`. */
  former: z.string().nullable(),
  former_until: z.string().nullable(),
})
export type WebhookSecret = z.infer<typeof WebhookSecret>

const sees = { roles: writers, scope: 'extract' } as const
const manages = { roles: managers, scope: null } as const
const workspaceId = z.object({ workspace_id: z.uuid() })

export const listCallbacks = defineRoute({
  method: 'GET',
  url: '/api/v1/callbacks',
  config: { access: sees, limit: 'poll' },
  schema: {
    operationId: 'listCallbacks',
    tags: ['ocr'],
    summary: 'Callbacks of this workspace, newest first',
    description:
      'A `callback_url` given with a document is called when its task ends: POST, JSON, the task as `GET /api/v1/tasks/{task_id}` shows it, with `type` (task.succeeded, task.failed, task.cancelled) and `timestamp` (its end). Signed by the Standard Webhooks specification (headers webhook-id, webhook-timestamp, webhook-signature). Only 2xx counts as received; otherwise it is tried again, ever more rarely, for about a day, always with the same webhook-id. 410 ends it at once; redirections are not followed.',
    querystring: z.object({
      task_id: z.uuid().optional(),
      state: CallbackState.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: { 200: z.object({ items: z.array(Callback) }) },
  },
})

export const retryCallback = defineRoute({
  method: 'POST',
  url: '/api/v1/callbacks/:callback_id/retry',
  config: { access: sees },
  schema: {
    operationId: 'retryCallback',
    problems: ['callback_not_found', 'callback_waiting'],
    tags: ['ocr'],
    summary: 'Call again now, whatever became of it before',
    params: z.object({ callback_id: z.uuid() }),
    response: { 202: Callback },
  },
})

export const showWebhookSecret = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id/webhook-secret',
  config: { access: manages },
  schema: {
    operationId: 'showWebhookSecret',
    tags: ['workspaces'],
    summary: 'The secret that signs callbacks',
    params: workspaceId,
    response: { 200: WebhookSecret },
  },
})

export const rotateWebhookSecret = defineRoute({
  method: 'POST',
  url: '/api/workspaces/:workspace_id/webhook-secret/rotate',
  config: { access: manages },
  schema: {
    operationId: 'rotateWebhookSecret',
    tags: ['workspaces'],
    summary: 'A new secret for callbacks; the present one signs too for 24 hours, the one before it no more',
    params: workspaceId,
    response: { 200: WebhookSecret },
  },
})

nameSchemas({ CallbackState, Callback, WebhookSecret })
