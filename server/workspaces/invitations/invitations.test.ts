import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { configure } from '#platform/config.ts'
import { asOwner } from '#platform/database/database.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { newBrowser } from '#test/http/browser.ts'
import { smtpSink } from '#test/http/smtpSink.ts'
import { env, field, inviteTo, password, twoCompanies } from '#test/http/twoCompanies.ts'

testDatabase()
const house = twoCompanies()

describe('invitations', () => {
  test('a new person opens an account by the link, and may only what the role allows', async () => {
    const token = await inviteTo(house.ada, house.sauge, 'vera@sauge.test', 'viewer')
    const vera = newBrowser(house.address)
    expect((await vera.get(`/api/invitations/${token}`)).body).toEqual({
      email: 'vera@sauge.test',
      role: 'viewer',
      workspace_name: 'Sauge',
      has_account: false,
    })
    const accept = (body: object) => vera.send('POST', `/api/invitations/${token}/accept`, body)
    expect(await accept({})).toMatchObject({ status: 422, body: { code: 'account_details_needed' } })
    expect((await accept({ name: 'Vera', password })).body).toMatchObject({ name: 'Sauge', role: 'viewer' })
    expect(await accept({ name: 'Vera', password })).toMatchObject({
      status: 404,
      body: { code: 'invitation_invalid' },
    })

    expect((await vera.get(`/api/workspaces/${house.sauge}/members`)).status).toBe(200)
    const forbidden = [
      vera.send('PATCH', `/api/workspaces/${house.sauge}`, { name: 'Mine' }),
      vera.send('DELETE', `/api/workspaces/${house.sauge}`),
      vera.send('POST', `/api/workspaces/${house.sauge}/invitations`, { email: 'x@y.test', role: 'viewer' }),
      vera.send('POST', `/api/workspaces/${house.sauge}/keys`, { name: 'k', scopes: ['read'] }),
      vera.get(`/api/workspaces/${house.sauge}/keys`),
      vera.get(`/api/workspaces/${house.sauge}/audit`),
    ]
    for (const { status, body } of await Promise.all(forbidden)) {
      expect({ status, body }).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
    }
  })

  test('a person with an account accepts as themselves, nobody else for them', async () => {
    const token = await inviteTo(house.ada, house.sauge, 'Bruno@Citron.test', 'admin')
    const path = `/api/invitations/${token}/accept`
    const refused = { status: 403, body: { code: 'invitation_other_email' } }
    expect(await newBrowser(house.address).send('POST', path, { name: 'B', password })).toMatchObject(refused)
    expect(await house.ada.send('POST', path, {})).toMatchObject(refused)
    expect(await house.bruno.send('POST', path, {})).toMatchObject({
      status: 200,
      body: { id: house.sauge, role: 'admin' },
    })
    expect((await house.bruno.get('/api/workspaces')).body).toHaveLength(2)
    expect((await house.bruno.get(`/api/workspaces/${house.citron}/members`)).body, 'not mixed up').toMatchObject([
      { role: 'owner' },
    ])
    const again = await house.ada.send('POST', `/api/workspaces/${house.sauge}/invitations`, {
      email: 'bruno@citron.test',
      role: 'viewer',
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'already_member' } })
  })

  test('an expired, a withdrawn and a replaced invitation are alike worth nothing', async () => {
    const expired = await inviteTo(house.ada, house.sauge, 'late@sauge.test', 'viewer')
    await asOwner((tx) => sql`update invitations set expires_at = now() where email = 'late@sauge.test'`.execute(tx))
    const sent = await house.ada.send('POST', `/api/workspaces/${house.sauge}/invitations`, {
      email: 'no@sauge.test',
      role: 'viewer',
    })
    const withdrawn = field(sent.body, 'link').split('/invitation/')[1]
    expect(
      (await house.ada.send('DELETE', `/api/workspaces/${house.sauge}/invitations/${field(sent.body, 'id')}`)).status,
    ).toBe(204)
    const replaced = await inviteTo(house.ada, house.sauge, 'twice@sauge.test', 'viewer')
    await inviteTo(house.ada, house.sauge, 'twice@sauge.test', 'editor')
    for (const token of [expired, withdrawn, replaced, 'a-token-that-never-existed']) {
      const stranger = newBrowser(house.address)
      const gone = { status: 404, body: { code: 'invitation_invalid' } }
      expect(await stranger.get(`/api/invitations/${token}`)).toMatchObject(gone)
      expect(await stranger.send('POST', `/api/invitations/${token}/accept`, { name: 'N', password })).toMatchObject(
        gone,
      )
    }
    const { body } = await house.ada.get(`/api/workspaces/${house.sauge}/invitations`)
    const open = (body as { email: string }[]).map(({ email }) => email)
    expect(open).not.toContain('late@sauge.test')
    expect(open.filter((email) => email === 'twice@sauge.test')).toHaveLength(1)
  })

  test('of two who follow one link at once, one gets in', async () => {
    const token = await inviteTo(house.ada, house.sauge, 'race@sauge.test', 'viewer')
    const go = () => newBrowser(house.address).send('POST', `/api/invitations/${token}/accept`, { name: 'R', password })
    const answers = await Promise.all([go(), go(), go()])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const { rows } = await asOwner((tx) => sql`select from identity."user" where email = 'race@sauge.test'`.execute(tx))
    expect(rows).toHaveLength(1)
  })

  test('a mailed link is told to nobody else, and who follows it has confirmed the address', async () => {
    const mail = await smtpSink()
    configure({ LOG_LEVEL: 'silent', ...env, SMTP_HOST: '127.0.0.1', SMTP_PORT: String(mail.port) })
    const sent = { email: 'mailed@sauge.test', role: 'viewer' }
    const { body } = await house.ada.send('POST', `/api/workspaces/${house.sauge}/invitations`, sent)
    configure({ LOG_LEVEL: 'silent', ...env })
    expect(body).toMatchObject({ email: 'mailed@sauge.test', link: null })
    const token = /\/invitation\/([\w-]{43})/.exec(await mail.next())?.[1]
    const accepting = newBrowser(house.address).send('POST', `/api/invitations/${token}/accept`, {
      name: 'M',
      password,
    })
    expect((await accepting).status).toBe(200)
    const { rows } = await asOwner((tx) =>
      sql`select email from identity."user" where "emailVerified" order by email`.execute(tx),
    )
    expect(rows).toEqual([{ email: 'bruno@citron.test' }, { email: 'mailed@sauge.test' }])
  })
})
