import { z } from 'zod'
import { defineRoute, everyone, managers, roles, scopes } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// What the workspaces room promises: who I am, workspaces, members, invitations, API keys, the audit trail.

export const RoleName = z.enum(roles)
export const ScopeName = z.enum(scopes)

export const Workspace = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  is_demo: z.boolean(),
  role: RoleName,
  created_at: z.string(),
})
export type Workspace = z.infer<typeof Workspace>

export const Member = z.object({
  user_id: z.string(),
  email: z.string(),
  name: z.string(),
  role: RoleName,
  created_at: z.string(),
})
export type Member = z.infer<typeof Member>

/** Everything the shell needs to start. */
export const Session = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }).nullable(),
  workspaces: z.array(Workspace),
  active: Workspace.nullable(),
  /** True while nobody has an account: the sign-in page then offers to create the owner's. */
  first_run: z.boolean(),
  /** The demo login to show on the sign-in page of a demo instance; never in production. */
  demo_login: z.object({ email: z.string(), password: z.string() }).nullable(),
  version: z.string(),
})
export type Session = z.infer<typeof Session>

const reading = { roles: everyone, scope: 'read' } as const
export const managing = { roles: managers, scope: null } as const
const owning = { roles: ['owner'], scope: null } as const

export const getSession = defineRoute({
  method: 'GET',
  url: '/api/session',
  config: { access: 'public' },
  schema: {
    operationId: 'getSession',
    tags: ['workspaces'],
    summary: 'Who I am and where I am',
    response: { 200: Session },
  },
})

export const listWorkspaces = defineRoute({
  method: 'GET',
  url: '/api/workspaces',
  config: { access: 'account' },
  schema: {
    operationId: 'listWorkspaces',
    tags: ['workspaces'],
    summary: 'My workspaces',
    response: { 200: z.array(Workspace) },
  },
})

export const createWorkspace = defineRoute({
  method: 'POST',
  url: '/api/workspaces',
  config: { access: 'account' },
  schema: {
    operationId: 'createWorkspace',
    tags: ['workspaces'],
    summary: 'Create a workspace; I become its owner',
    body: z.object({ name: z.string().trim().min(1).max(120) }),
    response: { 201: Workspace },
  },
})

/** Routes under /api/workspaces/:workspace_id act on that workspace, whatever the active one is. */
export const workspaceId = z.object({ workspace_id: z.uuid() })

export const getWorkspace = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id',
  config: { access: reading },
  schema: {
    operationId: 'getWorkspace',
    tags: ['workspaces'],
    summary: 'One workspace',
    params: workspaceId,
    response: { 200: Workspace },
  },
})

export const renameWorkspace = defineRoute({
  method: 'PATCH',
  url: '/api/workspaces/:workspace_id',
  config: { access: managing },
  schema: {
    operationId: 'renameWorkspace',
    tags: ['workspaces'],
    summary: 'Rename a workspace',
    params: workspaceId,
    body: z.object({ name: z.string().trim().min(1).max(120) }),
    response: { 200: Workspace },
  },
})

export const deleteWorkspace = defineRoute({
  method: 'DELETE',
  url: '/api/workspaces/:workspace_id',
  config: { access: owning },
  schema: {
    operationId: 'deleteWorkspace',
    tags: ['workspaces'],
    summary: 'Delete a workspace with all it holds',
    params: workspaceId,
    response: { 204: z.null() },
  },
})

export const listMembers = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id/members',
  config: { access: reading },
  schema: {
    operationId: 'listMembers',
    tags: ['workspaces'],
    summary: 'Members',
    params: workspaceId,
    response: { 200: z.array(Member) },
  },
})

const memberId = workspaceId.extend({ user_id: z.string().max(100) })

export const changeRole = defineRoute({
  method: 'PATCH',
  url: '/api/workspaces/:workspace_id/members/:user_id',
  config: { access: managing },
  schema: {
    operationId: 'changeRole',
    problems: ['member_not_found', 'last_owner', 'role_too_high'],
    tags: ['workspaces'],
    summary: 'Change the role of a member',
    params: memberId,
    body: z.object({ role: RoleName }),
    response: { 200: Member },
  },
})

export const removeMember = defineRoute({
  method: 'DELETE',
  url: '/api/workspaces/:workspace_id/members/:user_id',
  config: { access: managing },
  schema: {
    operationId: 'removeMember',
    problems: ['member_not_found', 'last_owner', 'role_too_high'],
    tags: ['workspaces'],
    summary: 'Remove a member',
    params: memberId,
    response: { 204: z.null() },
  },
})

/** Creates the first account of an instance, which owns the default workspace; refused as soon as one exists. */
export const createOwner = defineRoute({
  method: 'POST',
  url: '/api/first-run',
  config: { access: 'public', limit: 'auth' },
  schema: {
    operationId: 'createOwner',
    problems: ['signup_closed', 'account_exists'],
    tags: ['workspaces'],
    summary: 'First run: create the owner',
    body: z.object({
      name: z.string().trim().min(1).max(120),
      email: z.email(),
      password: z.string().min(10).max(200),
      company: z.string().trim().min(1).max(120),
    }),
    response: { 201: Workspace },
  },
})

export const AuditEntry = z.object({
  id: z.string(),
  at: z.string(),
  actor_name: z.string(),
  actor_kind: z.string(),
  action: z.string(),
  subject_type: z.string().nullable(),
  subject_id: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const listAudit = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id/audit',
  config: { access: managing },
  schema: {
    operationId: 'listAudit',
    tags: ['workspaces'],
    summary: 'Who did what when',
    params: workspaceId,
    querystring: z.object({
      before: z.string().regex(/^\d+$/).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: { 200: z.array(AuditEntry) },
  },
})

export const wipeDemo = defineRoute({
  method: 'POST',
  url: '/api/demo/wipe',
  config: { access: owning },
  schema: {
    operationId: 'wipeDemo',
    problems: ['demo_only'],
    tags: ['workspaces'],
    summary: 'Empty the demo workspace and start with your own documents',
    body: z.object({ company: z.string().trim().min(1).max(120).optional() }).optional(),
    response: { 200: Workspace },
  },
})

nameSchemas({ RoleName, ScopeName, Workspace, Member, Session, AuditEntry })
