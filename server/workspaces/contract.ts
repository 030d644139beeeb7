import { z } from 'zod'
import { defineProblems } from '#shared/problem.ts'
import { defineRoute, everyone, managers, roles, scopes } from '#shared/route.ts'

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

export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: RoleName,
  created_at: z.string(),
  expires_at: z.string(),
})
export type Invitation = z.infer<typeof Invitation>

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

export const workspaceProblems = defineProblems({
  workspace_not_found: {
    status: 404,
    fr: "Cet espace n'existe pas, ou vous n'en êtes pas membre.",
    en: 'This workspace does not exist, or you are not a member of it.',
  },
  member_not_found: {
    status: 404,
    fr: "Cette personne n'est pas membre de l'espace.",
    en: 'This person is not a member.',
  },
  last_owner: {
    status: 409,
    fr: "C'est le dernier propriétaire : nommez-en un autre d'abord.",
    en: 'This is the last owner: name another one first.',
  },
  role_too_high: {
    status: 403,
    fr: 'Seul un propriétaire peut donner ou retirer ce rôle.',
    en: 'Only an owner can give or take this role.',
  },
  invitation_invalid: {
    status: 404,
    fr: "Cette invitation n'est plus valable. Demandez-en une nouvelle.",
    en: 'This invitation is no longer valid. Ask for a new one.',
  },
  invitation_other_email: {
    status: 403,
    fr: 'Cette invitation est pour une autre adresse : connectez-vous avec {email}.',
    en: 'This invitation is for another address: sign in as {email}.',
  },
  signup_closed: {
    status: 403,
    fr: "Les comptes se créent sur invitation. Demandez-en une à un administrateur de l'espace.",
    en: 'Accounts are created by invitation. Ask an administrator of the workspace for one.',
  },
  already_member: {
    status: 409,
    fr: "Cette personne est déjà membre de l'espace : changez plutôt son rôle.",
    en: 'This person is a member already: change their role instead.',
  },
  account_details_needed: {
    status: 422,
    fr: 'Cette adresse n’a pas encore de compte : donnez un nom et un mot de passe (10 caractères au moins).',
    en: 'This address has no account yet: give a name and a password (10 characters at least).',
  },
  invitation_not_found: {
    status: 404,
    fr: "Cette invitation n'existe pas dans l'espace, ou a déjà été acceptée.",
    en: 'This invitation does not exist here, or was accepted already.',
  },
  key_not_found: { status: 404, fr: "Cette clé n'existe pas dans l'espace.", en: 'This key does not exist here.' },
  demo_only: {
    status: 409,
    fr: "Seul l'espace de démonstration peut être vidé ainsi.",
    en: 'Only the demo workspace can be emptied this way.',
  },
})

const reading = { roles: everyone, scope: 'read' } as const
const managing = { roles: managers, scope: null } as const
const owning = { roles: ['owner'], scope: null } as const

export const getSession = defineRoute({
  method: 'GET',
  url: '/api/session',
  config: { access: 'public' },
  schema: { tags: ['workspaces'], summary: 'Who I am and where I am', response: { 200: Session } },
})

export const listWorkspaces = defineRoute({
  method: 'GET',
  url: '/api/workspaces',
  config: { access: 'account' },
  schema: { tags: ['workspaces'], summary: 'My workspaces', response: { 200: z.array(Workspace) } },
})

export const createWorkspace = defineRoute({
  method: 'POST',
  url: '/api/workspaces',
  config: { access: 'account' },
  schema: {
    tags: ['workspaces'],
    summary: 'Create a workspace; I become its owner',
    body: z.object({ name: z.string().trim().min(1).max(120) }),
    response: { 201: Workspace },
  },
})

/** Routes under /api/workspaces/:workspace_id act on that workspace, whatever the active one is. */
const workspaceId = z.object({ workspace_id: z.uuid() })

export const getWorkspace = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id',
  config: { access: reading },
  schema: { tags: ['workspaces'], summary: 'One workspace', params: workspaceId, response: { 200: Workspace } },
})

export const renameWorkspace = defineRoute({
  method: 'PATCH',
  url: '/api/workspaces/:workspace_id',
  config: { access: managing },
  schema: {
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
  schema: { tags: ['workspaces'], summary: 'Members', params: workspaceId, response: { 200: z.array(Member) } },
})

const memberId = workspaceId.extend({ user_id: z.string().max(100) })

export const changeRole = defineRoute({
  method: 'PATCH',
  url: '/api/workspaces/:workspace_id/members/:user_id',
  config: { access: managing },
  schema: {
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
  schema: { tags: ['workspaces'], summary: 'Remove a member', params: memberId, response: { 204: z.null() } },
})

export const listInvitations = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id/invitations',
  config: { access: managing },
  schema: {
    tags: ['workspaces'],
    summary: 'Open invitations',
    params: workspaceId,
    response: { 200: z.array(Invitation) },
  },
})

export const invite = defineRoute({
  method: 'POST',
  url: '/api/workspaces/:workspace_id/invitations',
  config: { access: managing },
  schema: {
    tags: ['workspaces'],
    summary: 'Invite a person by e-mail; the link is in the answer where no mail server is set',
    params: workspaceId,
    body: z.object({ email: z.email(), role: RoleName }),
    /** `link` null: it was mailed, so that only who reads that mailbox can accept. */
    response: { 201: Invitation.extend({ link: z.string().nullable() }) },
  },
})

export const withdrawInvitation = defineRoute({
  method: 'DELETE',
  url: '/api/workspaces/:workspace_id/invitations/:invitation_id',
  config: { access: managing },
  schema: {
    tags: ['workspaces'],
    summary: 'Withdraw an invitation',
    params: workspaceId.extend({ invitation_id: z.uuid() }),
    response: { 204: z.null() },
  },
})

const token = z.object({ token: z.string().min(20).max(200) })

export const getInvitation = defineRoute({
  method: 'GET',
  url: '/api/invitations/:token',
  config: { access: 'public', limit: 'auth' },
  schema: {
    tags: ['workspaces'],
    summary: 'What an invitation link is for',
    params: token,
    response: {
      200: z.object({ email: z.string(), role: RoleName, workspace_name: z.string(), has_account: z.boolean() }),
    },
  },
})

/** Without an account yet: `name` and `password` create it (the link proves the address). */
export const acceptInvitation = defineRoute({
  method: 'POST',
  url: '/api/invitations/:token/accept',
  config: { access: 'public', limit: 'auth' },
  schema: {
    tags: ['workspaces'],
    summary: 'Accept an invitation',
    params: token,
    body: z.object({
      name: z.string().trim().min(1).max(120).optional(),
      password: z.string().min(10).max(200).optional(),
    }),
    response: { 200: Workspace },
  },
})

/** Creates the first account of an instance, which owns the default workspace; refused as soon as one exists. */
export const createOwner = defineRoute({
  method: 'POST',
  url: '/api/first-run',
  config: { access: 'public', limit: 'auth' },
  schema: {
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

export const listKeys = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id/keys',
  config: { access: managing },
  schema: { tags: ['workspaces'], summary: 'API keys', params: workspaceId, response: { 200: z.array(ApiKey) } },
})

export const createKey = defineRoute({
  method: 'POST',
  url: '/api/workspaces/:workspace_id/keys',
  config: { access: managing },
  schema: {
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
    tags: ['workspaces'],
    summary: 'Revoke an API key',
    params: workspaceId.extend({ key_id: z.string().max(100) }),
    response: { 204: z.null() },
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
    tags: ['workspaces'],
    summary: 'Empty the demo workspace and start with your own documents',
    body: z.object({ company: z.string().trim().min(1).max(120).optional() }).optional(),
    response: { 200: Workspace },
  },
})
