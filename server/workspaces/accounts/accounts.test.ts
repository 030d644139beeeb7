import { Client } from 'pg'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { identify } from '#platform/auth/identify.ts'
import { configure } from '#platform/config.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { newBrowser } from '#test/http/browser.ts'
import { serve } from '#test/http/serve.ts'
import { smtpSink } from '#test/http/smtpSink.ts'
import { workspaces } from '../index.ts'

const { url } = testDatabase()

const webApp = 'https://app.example.test'
const env = {
  RATE_LIMIT_AUTH: '10000',
  RATE_LIMIT_ANONYMOUS: '10000',
  ALLOWED_ORIGINS: `${webApp},*`,
  TRUSTED_PROXIES: '127.0.0.1',
}
const camille = { email: 'Camille@Example.test', password: 'a long enough password' }
let address: string

beforeAll(async () => {
  address = (await serve(workspaces.routes, { identify, env })).url
  const first = { ...camille, name: 'Camille', company: 'Atelier' }
  const { status } = await newBrowser(address).send('POST', '/api/first-run', first)
  expect(status).toBe(201)
})

const signIn = (given = camille, headers: Record<string, string> = {}, browser = newBrowser(address)) =>
  browser.send('POST', '/api/auth/sign-in/email', given, headers)

const signedIn = async (given = camille) => {
  const browser = newBrowser(address)
  const { body } = await signIn(given, {}, browser)
  const { token } = Object(body) as { token: string }
  return { browser, token }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('while the database does not answer', () => {
  test('whoever is signed in is told to come back in a moment, and is signed in still', async () => {
    const { browser } = await signedIn()
    const database = new URL(url()).pathname.slice(1)
    const admin = new Client({ connectionString: inject('testServer').url })
    await admin.connect()
    try {
      await admin.query(`alter database ${database} connection limit 0`)
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database])
      const asked = await browser.send('GET', '/api/session')
      const listed = await browser.send('GET', '/api/workspaces')
      for (const answer of [asked, listed])
        expect(answer).toMatchObject({ status: 503, body: { code: 'service_unavailable' } })
    } finally {
      await admin.query(`alter database ${database} connection limit -1`)
      await admin.end()
    }
    expect(await browser.send('GET', '/api/workspaces')).toMatchObject({ status: 200 })
  })
})

describe('signing in and out', () => {
  test('a wrong password and an unknown address are refused in the same words', async () => {
    const wrong = await signIn({ ...camille, password: 'not this one' })
    const unknown = await signIn({ email: 'nobody@example.test', password: 'not this one' })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } })
    expect(Object(unknown.body).detail).toBe(Object(wrong.body).detail)
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  test('a session opens what its person may do, and signing out ends it for every copy of its cookie', async () => {
    const { browser, token } = await signedIn()
    const copy = newBrowser(address)
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    const jwt = Object((await browser.get('/api/auth/token')).body).token as string

    expect((await browser.get('/api/session')).body).toMatchObject({
      user: { email: 'camille@example.test', name: 'Camille' },
      active: { name: 'Atelier', role: 'owner' },
      demo_login: null,
    })
    const nobody = newBrowser(address)
    for (const proof of [jwt, token]) {
      expect((await nobody.get('/api/workspaces', bearer(proof))).body).toMatchObject([{ name: 'Atelier' }])
    }

    expect((await browser.send('POST', '/api/auth/sign-out')).status).toBe(200)
    expect([...browser.cookies.keys()]).not.toContain('comptoir.session_token')
    expect((await copy.get('/api/workspaces')).status).toBe(401)
    for (const proof of [jwt, token]) {
      expect((await nobody.get('/api/workspaces', bearer(proof))).status).toBe(401)
    }
  })

  test('a token that somebody changed, or made, is worth nothing', async () => {
    const { browser, token } = await signedIn()
    const jwt = Object((await browser.get('/api/auth/token')).body).token as string
    const [head = '', claims = '', signature = ''] = jwt.split('.')
    const forged = Buffer.from(JSON.stringify({ ...JSON.parse(atob(claims)), sub: 'somebody-else' })).toString(
      'base64url',
    )
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url')
    const worthless = [
      [head, forged, signature].join('.'),
      [unsigned, claims, ''].join('.'),
      `${jwt.slice(0, -4)}AAAA`,
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      'not-a-token',
    ]
    for (const proof of worthless) {
      expect((await newBrowser(address).get('/api/workspaces', bearer(proof))).status, proof).toBe(401)
    }
    const { body } = await newBrowser(address).get('/api/auth/jwks')
    expect(body).toMatchObject({ keys: [{ alg: 'EdDSA' }] })
    expect(JSON.stringify(body)).not.toContain('"d"')
  })

  test('only the listed endpoints exist', async () => {
    const { browser } = await signedIn()
    const hidden = [
      ...['sign-up/email', 'sign-in/social', 'update-user', 'delete-user', 'change-email', 'set-password'],
      ...['api-key/create', 'api-key/verify', 'api-key/list', 'list-sessions', 'get-session', 'ok', 'error'],
    ]
    for (const path of hidden) {
      expect((await browser.send('POST', `/api/auth/${path}`, {})).status, path).toBe(404)
      expect((await browser.get(`/api/auth/${path}`)).status, path).toBe(404)
    }
  })
})

describe('cookies', () => {
  const sessionCookie = (lines: string[]) => lines.find((line) => line.startsWith('comptoir.session_token=')) ?? ''

  test('stay with the site over HTTP, are Secure behind a TLS proxy, and cross sites only for an allowed origin', async () => {
    const plain = sessionCookie((await signIn()).headers.getSetCookie())
    expect(plain).toMatch(/; HttpOnly/)
    expect(plain).toMatch(/; SameSite=Lax$/)

    const behindTls = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'comptoir.example.test' }
    const own = await signIn(camille, { ...behindTls, origin: 'https://comptoir.example.test' })
    expect(sessionCookie(own.headers.getSetCookie())).toMatch(/; SameSite=Lax; Secure$/)

    const crossing = await signIn(camille, { ...behindTls, origin: webApp })
    expect(sessionCookie(crossing.headers.getSetCookie())).toMatch(/; SameSite=None; Secure$/)
  })

  test('another site can neither sign anybody in nor act with their cookie, whatever star the settings carry', async () => {
    const elsewhere = { origin: 'https://evil.example.test' }
    const { browser } = await signedIn()
    const forged = await browser.send('POST', '/api/workspaces', { name: 'Forged' }, elsewhere)
    expect(forged).toMatchObject({ status: 403, body: { code: 'origin_refused' } })
    expect(await signIn(camille, elsewhere)).toMatchObject({ status: 403, body: { code: 'origin_refused' } })
  })
})

describe('passwords and mail', () => {
  test('without a mail server a reset says whom to ask', async () => {
    const answer = await newBrowser(address).send('POST', '/api/auth/request-password-reset', { email: camille.email })
    expect(answer).toMatchObject({ status: 409, body: { code: 'mail_not_set' } })
  })

  test('a new password ends the other sessions and keeps this one', async () => {
    const { browser } = await signedIn()
    const other = await signedIn()
    const change = (currentPassword: string, newPassword: string) =>
      browser.send('POST', '/api/auth/change-password', { currentPassword, newPassword })
    expect(await change('wrong one', 'another long password')).toMatchObject({ body: { code: 'wrong_password' } })
    expect((await change(camille.password, 'short')).status).toBe(422)
    expect((await change(camille.password, 'another long password')).status).toBe(200)
    camille.password = 'another long password'
    expect((await browser.get('/api/workspaces')).status).toBe(200)
    expect((await other.browser.get('/api/workspaces')).status).toBe(401)
  })

  test('the mailed links confirm the address and set a new password, once', async () => {
    const mail = await smtpSink()
    const smtp = { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(mail.port), SITE_URL: 'https://comptoir.example.test' }
    configure({ LOG_LEVEL: 'silent', ...env, ...smtp })
    const { browser } = await signedIn()
    const stranger = newBrowser(address)

    expect((await browser.send('POST', '/api/auth/send-verification-email')).status).toBe(200)
    const confirm = linkIn(await mail.next(), '/auth/confirm')
    expect((await stranger.get(confirm)).headers.get('location')).toBe('/?confirmation=faite')
    expect((await stranger.get('/auth/confirm?token=made-up')).headers.get('location')).toBe('/?confirmation=perdue')

    const ask = (email: string) => stranger.send('POST', '/api/auth/request-password-reset', { email })
    const [known, unknown] = [await ask(camille.email), await ask('nobody@example.test')]
    expect(known).toMatchObject({ status: 200, body: unknown.body })
    const reset = linkIn(await mail.next(), '/auth/callback')
    const page = (await stranger.get(reset)).headers.get('location') ?? ''
    expect(page).toMatch(/^\/nouveau-mot-de-passe\?token=/)

    const token = new URLSearchParams(page.split('?')[1]).get('token')
    const set = (newPassword: string) => stranger.send('POST', '/api/auth/reset-password', { token, newPassword })
    expect((await set('a third long password')).status).toBe(200)
    expect(await set('a fourth long password')).toMatchObject({ status: 400, body: { code: 'link_expired' } })
    expect((await browser.get('/api/workspaces')).status).toBe(401)
    expect((await signIn({ ...camille, password: 'a third long password' })).status).toBe(200)
  })
})

/** The path of the link in a mail that leads to `path` of the configured site. */
const linkIn = (mail: string, path: string): string => {
  const found = new RegExp(`https://comptoir\\.example\\.test(${path}\\S*)`).exec(mail)?.[1]
  if (!found) throw new Error(`no link to ${path} in: ${mail}`)
  return found
}
