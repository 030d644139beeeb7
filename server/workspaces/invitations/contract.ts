import { z } from 'zod'
import { defineRoute } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { managing, RoleName, Workspace, workspaceId } from '../contract.ts'

// Who may come in: a link, sent by mail where a mail server is set.

export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: RoleName,
  created_at: z.string(),
  expires_at: z.string(),
})
export type Invitation = z.infer<typeof Invitation>

export const listInvitations = defineRoute({
  method: 'GET',
  url: '/api/workspaces/:workspace_id/invitations',
  config: { access: managing },
  schema: {
    operationId: 'listInvitations',
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
    operationId: 'invite',
    problems: ['already_member', 'role_too_high'],
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
    operationId: 'withdrawInvitation',
    problems: ['invitation_not_found'],
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
    operationId: 'getInvitation',
    problems: ['invitation_invalid'],
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
    operationId: 'acceptInvitation',
    problems: [
      'invitation_invalid',
      'invitation_other_email',
      'account_details_needed',
      'account_exists',
      'wrong_credentials',
    ],
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

nameSchemas({ Invitation })
