import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The rule table of ARCHITECTURE.md is enforced by lint; here forbidden imports are planted, in every spelling, and lint
// must refuse each of them. A rule that stops working fails these tests.

const root = fileURLToPath(new URL('../', import.meta.url))

/** Room → what a file in it must not import, by alias and by relative path (seen from a folder inside the room). */
const forbidden: [room: string, target: string][] = [
  ['shared', '#platform/config.ts'],
  ['shared', '../../server/platform/config.ts'],
  ['server/platform', '#documents/read.ts'],
  ['server/platform', '../../invoices/receive.ts'],
  ['server/platform', '#server/app.ts'],
  ['server/documents', '#invoices/receive.ts'],
  ['server/documents', '../../workspaces/contract.ts'],
  ['server/invoices', '#workspaces/contract.ts'],
  ['server/invoices', '../../operations/showTask.ts'],
  ['server/invoices', '#server/app.ts'],
  ['server/workspaces', '#invoices/receive.ts'],
  ['server/workspaces', '../../invoices/receive.ts'],
  ['server/operations', '#invoices/repository.ts'],
  ['server/operations', '#data/match/match.ts'],
  ['server/invoices', '../../data/match/match.ts'],
  ['server/data', '#invoices/receive.ts'],
  ['server/data', '../../workspaces/contract.ts'],
  ['web/invoices', '#platform/config.ts'],
  ['web/invoices', '#invoices/receive.ts'],
  ['web/invoices', '../../../server/invoices/receive.ts'],
  ['web/invoices', '../../settings/pages.tsx'],
  ['web/ui', '#documents/read.ts'],
  ['web/data', '#data/match/match.ts'],
  ['web/data', '../../invoices/pages.tsx'],
  ['web/today', '../../data/pages.tsx'],
]

const allowed: [room: string, target: string][] = [
  ['server/invoices', '#documents/read.ts'],
  ['server/invoices', '#platform/config.ts'],
  ['server/invoices', '#shared/money.ts'],
  ['web/invoices', '#invoices/contract.ts'],
  ['web/invoices', '#invoices/suppliers/surprises/contract.ts'],
  ['web/data', '#data/metrics/facts/contract.ts'],
  ['web/invoices', '#ui/api.ts'],
  ['web/shell', '../../invoices/pages.tsx'],
]

const spellings = {
  value: (target: string) => `import { a } from '${target}'\nexport const b = a\n`,
  type: (target: string) => `import type { A } from '${target}'\nexport type B = A\n`,
  reexport: (target: string) => `export { a } from '${target}'\n`,
  dynamic: (target: string) => `export const load = () => import('${target}')\n`,
}

const folders = new Map<string, string>()
let complaints = new Map<string, string[]>()
let counter = 0

const plant = async (room: string, code: string, name = `planted${counter++}.ts`): Promise<string> => {
  const folder = folders.get(room) ?? (await mkdtemp(join(root, room, 'planted-')))
  folders.set(room, folder)
  await writeFile(join(folder, name), code)
  return relative(root, join(folder, name))
}

/** Lints all planted files in one run; returns the rules that each file breaks. */
const lint = (): Promise<Map<string, string[]>> =>
  new Promise((resolve, reject) => {
    const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', ...folders.values()]
    execFile(join(root, 'node_modules/.bin/biome'), args, { cwd: root, maxBuffer: 1e8 }, (_error, stdout) => {
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: string } }[] }
      if (diagnostics.length === 0) reject(new Error('lint found nothing at all'))
      const found = new Map<string, string[]>()
      for (const { category, location } of diagnostics) {
        const path = location.path
        found.set(path, [...(found.get(path) ?? []), category])
      }
      resolve(found)
    })
  })

const rules = (path: string): string => (complaints.get(path) ?? []).join(' ')

const files = {
  forbidden: new Map<string, string>(),
  allowed: new Map<string, string>(),
  env: '',
  any: '',
  contract: '',
  circle: '',
}

beforeAll(async () => {
  for (const [room, target] of forbidden) {
    for (const [spelling, write] of Object.entries(spellings)) {
      files.forbidden.set(`${room} ↛ ${target} (${spelling})`, await plant(room, write(target)))
    }
  }
  for (const [room, target] of allowed) {
    files.allowed.set(`${room} → ${target}`, await plant(room, spellings.dynamic(target)))
  }
  files.env = await plant('server/invoices', 'export const home = process.env.HOME\n')
  files.any = await plant('server/invoices', 'export const a = (b: any) => b\n')
  files.contract = await plant(
    'server/operations',
    `import { sql } from 'kysely'\nexport const a = sql\n`,
    'contract.ts',
  )
  await plant('shared', `import type { A } from './there.ts'\nexport type B = A[]\n`, 'back.ts')
  files.circle = await plant('shared', `import type { B } from './back.ts'\nexport type A = { all: B }\n`, 'there.ts')
  complaints = await lint()
})

afterAll(async () => {
  for (const folder of folders.values()) await rm(folder, { recursive: true, force: true })
})

describe('a room cannot import what it must not know', () => {
  for (const [room, target] of forbidden) {
    test.each(Object.keys(spellings))(`${room} ↛ ${target} (%s)`, (spelling) => {
      const path = files.forbidden.get(`${room} ↛ ${target} (${spelling})`) ?? 'not planted'
      expect(rules(path)).toContain('noRestrictedImports')
    })
  }

  test('a contract imports zod and shared only', () => {
    expect(rules(files.contract)).toContain('noRestrictedImports')
  })
})

describe('what is allowed stays allowed', () => {
  test.each(allowed)('%s → %s', (room, target) => {
    expect(rules(files.allowed.get(`${room} → ${target}`) ?? 'not planted')).not.toContain('noRestrictedImports')
  })
})

describe('other rules of the house', () => {
  test('the environment is read in one place', () => {
    expect(rules(files.env)).toContain('noProcessEnv')
  })

  test('no two files lean on each other, not even by their types', () => {
    expect(rules(files.circle)).toContain('noImportCycles')
  })

  test('no any', () => {
    expect(rules(files.any)).toContain('noExplicitAny')
  })
})
