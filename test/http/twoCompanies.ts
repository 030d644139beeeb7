import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect } from 'vitest'
import { identify } from '#platform/auth/identify.ts'
import type { Role } from '#shared/route.ts'
import { addUser } from '#workspaces/commands.ts'
import { workspaces } from '#workspaces/index.ts'
import { type Browser, newBrowser } from './browser.ts'
import { serve } from './serve.ts'

// Deleting a workspace looks for its files; here it has none.
const DATA_DIR = join(tmpdir(), 'comptoir-workspaces-test-no-files')
export const env = { RATE_LIMIT_AUTH: '10000', RATE_LIMIT_ANONYMOUS: '10000', API_KEY: 'a-bootstrap-key', DATA_DIR }

export const password = 'a long enough password'

export type TwoCompanies = { address: string; ada: Browser; bruno: Browser; sauge: string; citron: string }

/**
 * Two companies on one installation, entered by its own HTTP routes: Ada owns Sauge (the default workspace), Bruno owns
 * Citron. What it returns is filled before the first test; call it once, at the top of the file, after `testDatabase`.
 */
export const twoCompanies = (): TwoCompanies => {
  const nobody = newBrowser('')
  const house: TwoCompanies = { address: '', ada: nobody, bruno: nobody, sauge: '', citron: '' }
  beforeAll(async () => {
    house.address = (await serve(workspaces.routes, { identify, env })).url
    house.ada = newBrowser(house.address)
    const first = { name: 'Ada', email: 'ada@sauge.test', password, company: 'Sauge' }
    house.sauge = field((await house.ada.send('POST', '/api/first-run', first)).body, 'id')

    await addUser({ name: 'Bruno', email: 'bruno@citron.test', password, role: 'viewer', workspaceSlug: 'principal' })
    house.bruno = await enter(house.address, 'bruno@citron.test')
    const created = await house.bruno.send('POST', '/api/workspaces', { name: 'Citron & Fils' })
    expect(created).toMatchObject({ status: 201, body: { slug: 'citron-fils', role: 'owner' } })
    house.citron = field(created.body, 'id')
    await house.ada.send('DELETE', `/api/workspaces/${house.sauge}/members/${await idOf(house.bruno)}`)
  })
  return house
}

export const field = (body: unknown, name: string): string => String(Object(body)[name])

/** The account of who sits at the browser. */
export const idOf = async (browser: Browser): Promise<string> =>
  field(Object((await browser.get('/api/session')).body).user, 'id')

const enter = async (address: string, email: string): Promise<Browser> => {
  const browser = newBrowser(address)
  const { status } = await browser.send('POST', '/api/auth/sign-in/email', { email, password })
  expect(status).toBe(200)
  return browser
}

/** Invites; the token of the link. */
export const inviteTo = async (by: Browser, workspace: string, email: string, role: Role): Promise<string> => {
  const { status, body } = await by.send('POST', `/api/workspaces/${workspace}/invitations`, { email, role })
  expect(status).toBe(201)
  return field(body, 'link').split('/invitation/')[1] ?? ''
}

/** A new person whom Ada invited into Sauge and who accepted. */
export const enrol = async ({ address, ada, sauge }: TwoCompanies, email: string, role: Role): Promise<Browser> => {
  const browser = newBrowser(address)
  const token = await inviteTo(ada, sauge, email, role)
  const answer = await browser.send('POST', `/api/invitations/${token}/accept`, { name: email, password })
  expect(answer).toMatchObject({ status: 200, body: { id: sauge, role } })
  return browser
}
