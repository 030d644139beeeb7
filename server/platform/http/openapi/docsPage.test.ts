import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { configure } from '../../config.ts'
import { anonymous } from '../guard/authenticate.ts'
import { createLimits } from '../guard/limits.ts'
import { buildServer } from '../server.ts'
import { docsWords } from './docsPage.ts'

// The reference's page, which a library makes in English.

let app: Awaited<ReturnType<typeof buildServer>>
beforeAll(async () => {
  configure({ LOG_LEVEL: 'silent' })
  app = await buildServer([], { identify: async () => anonymous, limits: createLimits(null), webRoot: '/nowhere' })
})
afterAll(() => app.close())

const get = (url: string, language: string) => app.inject({ url, headers: { 'accept-language': language } })

test('the page says in which language it is, and brings its French words along', async () => {
  for (const [asked, told] of [
    ['fr-FR,fr;q=0.9', 'fr'],
    ['en-GB', 'en'],
    ['', 'fr'],
  ] as const) {
    const page = await get('/docs', asked)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(`<html lang="${told}">`)
    expect(page.headers.vary).toContain('Accept-Language')
    expect(page.body.trimEnd().endsWith('</html>')).toBe(true)
  }
  const source = /src="([^"]*french\.js)"/.exec((await get('/docs', 'fr')).body)?.[1] ?? ''
  const script = await get(new URL(source, 'http://x/docs').pathname, 'fr')
  expect(script.headers['content-type']).toContain('javascript')
  expect(() => new Function(script.body)).not.toThrow()
  expect(script.body).toContain('Essayer')
})

test('every word that is translated is one that the library says', () => {
  const package_ = createRequire(import.meta.url).resolve('@fastify/swagger-ui/package.json')
  const bundle = readFileSync(package_.replace('package.json', 'static/swagger-ui-bundle.js'), 'utf8')
  expect(Object.keys(docsWords).filter((word) => !bundle.includes(`"${word}"`))).toEqual([])
})
