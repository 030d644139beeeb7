import { expect, test } from 'vitest'
import { configure } from '#platform/config.ts'
import { anonymous } from '#platform/http/guard/authenticate.ts'
import { createLimits } from '#platform/http/guard/limits.ts'
import { buildServer } from '#platform/http/server.ts'
import french from '#server/api-french.json' with { type: 'json' }
import { modules } from '#server/app.ts'

// The reference at /docs is French for who reads French: every text of every route, none left over from an older one.

test('every text of the description has its French, and no French has lost its text', async () => {
  configure({ LOG_LEVEL: 'silent', SITE_URL: 'https://comptoir.example.org' })
  const asked = new Set<string>()
  const listening = new Proxy<Record<string, string>>(french, {
    get: (texts, text) => {
      asked.add(String(text))
      return Reflect.get(texts, text)
    },
  })
  const app = await buildServer(modules, {
    identify: async () => anonymous,
    limits: createLimits(null),
    french: listening,
    webRoot: '/nowhere',
  })
  await app.inject({ url: '/openapi.json', headers: { 'accept-language': 'fr' } })
  await app.close()
  const mediaTypes = /^$|^[a-z]+\/[a-z0-9.+-]+( or [a-z]+\/[a-z0-9.+-]+)*$/
  const wanted = [...asked].filter((text) => !mediaTypes.test(text)).sort()
  expect(wanted, 'server/api-french.json').toEqual(Object.keys(french).sort())
})
