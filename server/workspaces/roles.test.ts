import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { asOwner } from '#platform/database/database.ts'
import type { Role } from '#shared/route.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import type { Browser } from '#test/http/browser.ts'
import { enrol, idOf, twoCompanies } from '#test/http/twoCompanies.ts'

testDatabase()
const house = twoCompanies()

describe('roles', () => {
  const role = (by: Browser, userId: string, to: Role) =>
    by.send('PATCH', `/api/workspaces/${house.sauge}/members/${userId}`, { role: to })

  test('an admin makes no owner, unmakes none, and cannot become one', async () => {
    const admin = await enrol(house, 'admin@sauge.test', 'admin')
    const tooHigh = { status: 403, body: { code: 'role_too_high' } }
    expect(await role(admin, await idOf(house.ada), 'viewer')).toMatchObject(tooHigh)
    expect(await role(admin, await idOf(admin), 'owner')).toMatchObject(tooHigh)
    expect(await admin.send('DELETE', `/api/workspaces/${house.sauge}/members/${await idOf(house.ada)}`)).toMatchObject(
      tooHigh,
    )
    const byMail = { email: 'new-owner@sauge.test', role: 'owner' }
    expect(await admin.send('POST', `/api/workspaces/${house.sauge}/invitations`, byMail)).toMatchObject(tooHigh)
    expect((await admin.send('DELETE', `/api/workspaces/${house.sauge}`)).status).toBe(403)
  })

  test('a role taken away acts on the next request of a session that is open', async () => {
    const editor = await enrol(house, 'editor@sauge.test', 'editor')
    expect((await editor.get(`/api/workspaces/${house.sauge}/members`)).status).toBe(200)
    await house.ada.send('DELETE', `/api/workspaces/${house.sauge}/members/${await idOf(editor)}`)
    expect((await editor.get(`/api/workspaces/${house.sauge}/members`)).status).toBe(404)
    expect((await editor.get('/api/session')).body).toMatchObject({ workspaces: [], active: null })
  })

  test('the last owner stays, also when two owners remove each other at the same moment', async () => {
    const [me, last] = [await idOf(house.ada), { status: 409, body: { code: 'last_owner' } }]
    expect(await role(house.ada, me, 'admin')).toMatchObject(last)
    expect(await house.ada.send('DELETE', `/api/workspaces/${house.sauge}/members/${me}`)).toMatchObject(last)

    const second = await enrol(house, 'second@sauge.test', 'editor')
    const other = await idOf(second)
    expect((await role(house.ada, other, 'owner')).body).toMatchObject({ role: 'owner' })
    const answers = await Promise.all([role(house.ada, other, 'admin'), role(second, me, 'admin')])
    expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200])
    const { rows } = await asOwner((tx) =>
      sql<{
        user_id: string
      }>`select user_id from user_roles where workspace_id = ${house.sauge} and role = 'owner'`.execute(tx),
    )
    expect(rows).toHaveLength(1)
    if (rows[0]?.user_id === other) await role(second, me, 'owner')
  })
})
