import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identify } from '#platform/auth/identify.ts'
import { asOwner } from '#platform/database/database.ts'
import { buildServer } from '#platform/http/server.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { newBrowser } from '#test/http/browser.ts'
import { workspaces } from './index.ts'

testDatabase()

let app: FastifyInstance
let address: string
beforeAll(async () => {
  app = await buildServer([workspaces], { identify })
  address = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

const somebody = (n: number) => ({
  name: `Racer ${n}`,
  email: `racer${n}@example.test`,
  password: 'correct horse battery',
  company: `Company ${n}`,
})

test('an empty installation says that it waits for its owner', async () => {
  const { body } = await newBrowser(address).get('/api/session')
  expect(body).toMatchObject({ user: null, workspaces: [], active: null, first_run: true, demo_login: null })
})

test('of six who race to own a new installation one wins, signed in, and the others leave nothing behind', async () => {
  const racers = [1, 2, 3, 4, 5, 6].map((n) => ({ n, browser: newBrowser(address) }))
  const answers = await Promise.all(racers.map(({ n, browser }) => browser.send('POST', '/api/first-run', somebody(n))))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403, 403, 403])
  expect(answers.find(({ status }) => status === 403)?.body).toMatchObject({ code: 'signup_closed' })

  const winner = racers[answers.findIndex(({ status }) => status === 201)]
  const session = await winner?.browser.get('/api/session')
  expect(session?.body).toMatchObject({
    user: { email: `racer${winner?.n}@example.test` },
    active: { name: `Company ${winner?.n}`, slug: 'principal', role: 'owner' },
    first_run: false,
  })
  const { rows } = await asOwner((tx) =>
    sql<{ roles: string; accounts: string; trail: string }>`
      select (select count(*) from user_roles) as roles, (select count(*) from identity."user") as accounts,
             (select string_agg(action, ',') from audit_log) as trail`.execute(tx),
  )
  expect(rows).toEqual([{ roles: '1', accounts: '1', trail: 'workspace.opened' }])
})

test('nobody else opens an account by themselves', async () => {
  const stranger = newBrowser(address)
  const again = await stranger.send('POST', '/api/first-run', somebody(9))
  expect(again).toMatchObject({ status: 403, body: { code: 'signup_closed' } })
  const signUp = await stranger.send('POST', '/api/auth/sign-up/email', somebody(9))
  expect(signUp.status).toBe(404)
})
