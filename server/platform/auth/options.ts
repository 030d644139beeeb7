import { apiKey } from '@better-auth/api-key'
import type { BetterAuthOptions } from 'better-auth'
import { bearer, jwt } from 'better-auth/plugins'
import type { Kysely } from 'kysely'
import { log } from '../log.ts'
import { keyPrefix } from './credential.ts'
import { confirmationMail, resetMail } from './mails.ts'
import { trustedOriginsOf } from './origins.ts'

// How better-auth is used here. A function of its database and secret, so that the schema test asks the very same options.

/** Who signs our JWTs and for whom: fixed words, because the address of an installation may change. */
const ISSUER = 'comptoir'

const day = 24 * 60 * 60

export const passwordLength = { min: 10, max: 200 }

/** `secret` signs cookies and encrypts the private signing key: changing it ends every session. */
export const authOptions = ({ database, secret }: { database: Kysely<never>; secret: string }) =>
  ({
    appName: 'Comptoir',
    secret,
    basePath: '/api/auth',
    // No baseURL: the origin is each request's own, so one installation answers on localhost and behind any proxy.
    database: { db: database, type: 'postgres', schemaName: 'identity', transaction: true },
    trustedOrigins: trustedOriginsOf,
    emailAndPassword: {
      enabled: true,
      // Accounts are created by the first run or by an invitation (see accounts.ts), never by this endpoint.
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: resetMail,
    },
    emailVerification: { sendVerificationEmail: confirmationMail, expiresIn: day },
    session: { expiresIn: 14 * day, updateAge: day },
    plugins: [
      bearer(),
      // Only the session's id goes in: what a person may do is looked up at each request, so taking it away acts at once.
      jwt({
        jwt: {
          issuer: ISSUER,
          audience: ISSUER,
          expirationTime: '15m',
          definePayload: ({ session }) => ({ sid: session.id }),
        },
        disableSettingJwtHeader: true,
      }),
      // Its own limit would be ten requests a day; ours counts for all replicas (platform/http/limits.ts).
      apiKey({
        rateLimit: { enabled: false },
        enableMetadata: true,
        defaultPrefix: keyPrefix,
        maximumNameLength: 60,
        startingCharactersConfig: { charactersLength: 10 },
      }),
    ],
    // Our limiter counts sign-ins; a second one in memory would count a replica's share only.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'debug',
      log: (level, message) => {
        // A wrong password is a "warning" to the library and everyday life to us.
        if (level === 'error') log().error({ from: 'better-auth' }, message)
        else log().debug({ from: 'better-auth' }, message)
      },
    },
    advanced: {
      cookiePrefix: 'comptoir',
      // `Secure` and `SameSite` depend on each request: cookies.ts sets them.
      useSecureCookies: false,
      // Said aloud, because the library switches these checks off under NODE_ENV=test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: ['x-comptoir-address'] },
      // A mail is sent after the answer: how long it takes must not tell whether an address has an account.
      backgroundTasks: {
        handler: (work) => void work.catch((error: unknown) => log().error({ error }, 'account mail')),
      },
      // Our own migration makes the schema and a test compares it, so that a start costs no introspection.
      database: { validateSchema: false },
    },
  }) satisfies BetterAuthOptions
