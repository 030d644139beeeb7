import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '#test/http/serve.ts'

const folder = mkdtempSync(join(tmpdir(), 'comptoir web '))
const root = join(folder, 'dist')
let server: Served

beforeAll(async () => {
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(
    join(root, 'index.html'),
    '<!doctype html><title>App</title><script>theme()</script><script src="/a.js"></script>',
  )
  writeFileSync(join(root, 'favicon.svg'), '<svg/>')
  writeFileSync(join(root, '.env'), 'SECRET=1')
  writeFileSync(join(root, 'assets', 'index-B3xk9_Qz.js'), 'console.log(1)')
  writeFileSync(join(root, 'assets', 'index-B3xk9_Qz.js.gz'), gzipSync('console.log(1)'))
  server = await serve([], { webRoot: root })
})
afterAll(() => rmSync(folder, { recursive: true }))

const browse = (path: string, headers: Record<string, string> = {}) =>
  server.get(path, { headers: { accept: 'text/html,*/*;q=0.8', ...headers } })

describe('a browser', () => {
  it('gets the app at / and at every address that only the app knows', async () => {
    for (const path of ['/', '/factures', '/factures/42/page', '/auth/confirm?token=1', '/reglages.2024/cles']) {
      const answer = await browse(path)
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'text/html; charset=utf-8'])
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      expect(await answer.text()).toContain('<title>App</title>')
    }
  })

  it('keeps files named by their content for a year, and gets them compressed', async () => {
    const asset = await browse('/assets/index-B3xk9_Qz.js', { 'accept-encoding': 'gzip' })
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(asset.headers.get('content-encoding')).toBe('gzip')
    expect(await asset.text()).toBe('console.log(1)')
    const icon = await browse('/favicon.svg')
    expect([icon.headers.get('cache-control'), icon.headers.get('content-type')]).toEqual(['no-cache', 'image/svg+xml'])
  })

  it('runs the page’s own inline script and no other', async () => {
    const policy = (await browse('/')).headers.get('content-security-policy')
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/]{43}='(;|$)/)
  })

  it('never gets a file that is none of the app, nor a page for a program’s address', async () => {
    writeFileSync(join(root, '..', 'outside-the-app.txt'), 'outside')
    const paths = [
      '/.env',
      '/assets/..%2f.env',
      '/..%2foutside-the-app.txt',
      '/assets/%2e%2e%5c..%2f..%2foutside-the-app.txt',
      '/api/nothing',
      '/docs/x',
    ]
    for (const path of paths) expect([path, (await browse(path)).status]).toEqual([path, 404])
    expect((await browse('/assets/index-gone1234.js')).status).toBe(404)
  })
})

describe('a program', () => {
  it('gets the name, version and status at /, and a problem where there is nothing', async () => {
    const answer = await server.get('/', { headers: { accept: 'application/json' } })
    expect(await answer.json()).toEqual({
      name: 'Comptoir',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      status: 'running',
    })
    expect(answer.headers.get('vary')).toMatch(/accept/i)
    expect((await server.get('/factures')).status).toBe(404)
  })

  it('is what everybody is where the app was not built', async () => {
    const bare = await serve([])
    expect(await (await bare.get('/', { headers: { accept: 'text/html' } })).json()).toMatchObject({ name: 'Comptoir' })
  })
})
