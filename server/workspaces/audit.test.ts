import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { systemActor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { enrol, field, idOf, twoCompanies } from '#test/http/twoCompanies.ts'

testDatabase()
const house = twoCompanies()

type Entry = { id: string; action: string; actor_name: string; details: object }

test('every change is told, newest first, page by page', async () => {
  const { ada, sauge } = house
  const at = `/api/workspaces/${sauge}`
  const member = `${at}/members/${await idOf(await enrol(house, 'eve@sauge.test', 'editor'))}`
  await ada.send('PATCH', member, { role: 'viewer' })
  await ada.send('DELETE', member)
  const invited = await ada.send('POST', `${at}/invitations`, { email: 'x@sauge.test', role: 'viewer' })
  await ada.send('DELETE', `${at}/invitations/${field(invited.body, 'id')}`)
  const key = await ada.send('POST', `${at}/keys`, { name: 'Till', scopes: ['read'] })
  await ada.send('DELETE', `${at}/keys/${field(key.body, 'id')}`)
  await ada.send('PATCH', at, { name: 'Sauge & Cie' })

  const page = async (query: string) => (await ada.get(`${at}/audit?${query}`)).body as Entry[]
  const all = await page('limit=200')
  expect(all.map(({ action }) => action)).toEqual([
    ...['workspace.renamed', 'key.revoked', 'key.created', 'invitation.withdrawn', 'invitation.sent'],
    ...['member.removed', 'member.role_changed', 'invitation.accepted', 'invitation.sent'],
    ...['member.removed', 'member.added', 'workspace.opened'],
  ])
  expect(all[0]).toMatchObject({ actor_name: 'Ada', actor_kind: 'user', details: { from: 'Sauge', to: 'Sauge & Cie' } })
  expect(JSON.stringify(all), 'no secret in it').not.toContain(field(key.body, 'start'))
  expect(await page(`limit=2&before=${all[2]?.id}`)).toEqual(all.slice(3, 5))
})

test('the program itself cannot rewrite the trail', async () => {
  const actor = systemActor(house.sauge, 'a-request')
  const rewrite = withActor(actor, (tx) => sql`update audit_log set actor_name = 'Nobody'`.execute(tx))
  await expect(rewrite).rejects.toThrow(/permission denied/)
  const erase = withActor(actor, (tx) => sql`delete from audit_log`.execute(tx))
  await expect(erase).rejects.toThrow(/permission denied/)
})

test('a deleted workspace is gone for everybody, with its keys', async () => {
  const id = field((await house.bruno.send('POST', '/api/workspaces', { name: 'Sauge' })).body, 'id')
  expect((await house.bruno.get(`/api/workspaces/${id}`)).body).toMatchObject({ name: 'Sauge' })
  await house.bruno.send('POST', `/api/workspaces/${id}/keys`, { name: 'k', scopes: ['read'] })
  expect((await house.bruno.send('DELETE', `/api/workspaces/${id}`)).status).toBe(204)
  expect((await house.bruno.get(`/api/workspaces/${id}`)).status).toBe(404)
  const { rows } = await asOwner((tx) => sql`select from identity.apikey where "referenceId" = ${id}`.execute(tx))
  expect(rows).toEqual([])
})
