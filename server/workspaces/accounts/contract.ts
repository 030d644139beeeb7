import { z } from 'zod'
import { defineRoute } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// What a person does with their own account: those endpoints of better-auth that are offered, under their own names.
// What is not listed here does not exist. Accounts are born by the first run or by an invitation.

export const Person = z.object({ id: z.string(), email: z.string(), name: z.string() })
export type Person = z.infer<typeof Person>

const done = z.object({ status: z.literal(true) })
const newPassword = z.string().min(10).max(200)

export const signIn = defineRoute({
  method: 'POST',
  url: '/api/auth/sign-in/email',
  config: { access: 'public', limit: 'auth' },
  schema: {
    operationId: 'signIn',
    problems: ['wrong_credentials'],
    tags: ['account'],
    summary: 'Sign in: sets the session cookie; programs send the token as Authorization: Bearer',
    body: z.object({
      email: z.email(),
      password: z.string().min(1).max(200),
      /** False: signed out when the browser closes. */
      rememberMe: z.boolean().default(true),
    }),
    response: { 200: z.object({ token: z.string(), user: Person }) },
  },
})

export const signOut = defineRoute({
  method: 'POST',
  url: '/api/auth/sign-out',
  config: { access: 'public' },
  schema: { operationId: 'signOut', tags: ['account'], summary: 'Sign out: ends the session', response: { 200: done } },
})

export const getToken = defineRoute({
  method: 'GET',
  url: '/api/auth/token',
  config: { access: 'account' },
  schema: {
    operationId: 'getToken',
    tags: ['account'],
    summary: 'A JWT of 15 minutes for the session; it dies with it',
    response: { 200: z.object({ token: z.string() }) },
  },
})

export const getKeySet = defineRoute({
  method: 'GET',
  url: '/api/auth/jwks',
  config: { access: 'public' },
  schema: {
    operationId: 'getKeySet',
    tags: ['account'],
    summary: 'The public keys (JWKS) that our JWTs are checked with',
    response: { 200: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }) },
  },
})

export const changePassword = defineRoute({
  method: 'POST',
  url: '/api/auth/change-password',
  config: { access: 'account', limit: 'auth' },
  schema: {
    operationId: 'changePassword',
    problems: ['wrong_password'],
    tags: ['account'],
    summary: 'Change my password; every other session of mine ends',
    body: z.object({ currentPassword: z.string().min(1).max(200), newPassword }),
    response: { 200: z.object({ token: z.string().nullable() }).describe('The new session') },
  },
})

export const requestPasswordReset = defineRoute({
  method: 'POST',
  url: '/api/auth/request-password-reset',
  config: { access: 'public', limit: 'auth' },
  schema: {
    operationId: 'requestPasswordReset',
    problems: ['mail_not_set'],
    tags: ['account'],
    summary: 'Mail a link to /auth/callback for a new password; the answer does not tell whether the account exists',
    body: z.object({ email: z.email() }),
    response: { 200: done },
  },
})

export const resetPassword = defineRoute({
  method: 'POST',
  url: '/api/auth/reset-password',
  config: { access: 'public', limit: 'auth' },
  schema: {
    operationId: 'resetPassword',
    problems: ['link_expired'],
    tags: ['account'],
    summary: 'Set a new password with the token of the mailed link; every session of mine ends',
    body: z.object({ token: z.string().min(1).max(200), newPassword }),
    response: { 200: done },
  },
})

export const sendConfirmation = defineRoute({
  method: 'POST',
  url: '/api/auth/send-verification-email',
  config: { access: 'account', limit: 'auth' },
  schema: {
    operationId: 'sendConfirmation',
    problems: ['mail_not_set', 'already_confirmed'],
    tags: ['account'],
    summary: 'Mail me a link to /auth/confirm that confirms my address',
    response: { 200: done },
  },
})

const redirect = z.any().describe('Redirects into the web app')

/** Where the link of a confirmation mail leads. */
export const confirmAddress = defineRoute({
  method: 'GET',
  url: '/auth/confirm',
  config: { access: 'public', limit: 'auth' },
  schema: {
    operationId: 'confirmAddress',
    tags: ['account'],
    summary: 'Confirm an address with the token of the mailed link',
    querystring: z.object({ token: z.string().min(1).max(2000) }),
    response: { 302: redirect },
  },
})

/** Where the link of a reset mail leads. The token is used up by the new password, not by looking. */
export const openReset = defineRoute({
  method: 'GET',
  url: '/auth/callback',
  config: { access: 'public', limit: 'auth' },
  schema: {
    operationId: 'openReset',
    tags: ['account'],
    summary: 'Go on to choose a new password',
    querystring: z.object({ token: z.string().min(1).max(200) }),
    response: { 302: redirect },
  },
})

nameSchemas({ Person })
