import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { filesOf } from './files.ts'

// The rule table of ARCHITECTURE.md, asked of every file that there is: who imports whom, whose tables a query names, how
// long a file is. (`architecture.test.ts` shows that lint refuses what is forbidden before it gets here.)

const root = fileURLToPath(new URL('../', import.meta.url))
const modules = ['invoices', 'data', 'workspaces', 'operations']

type Source = { path: string; code: string; imports: string[] }

let sources: Source[] = []

const aliases: [start: string, folder: string][] = [
  ['#shared/', 'shared/'],
  ['#ui/', 'web/ui/'],
  ['#test/', 'test/'],
  ['#server/', 'server/'],
  ['#', 'server/'],
]

/** Where an import leads in the repository; a package keeps its name. */
const targetOf = (from: string, spelled: string): string => {
  if (spelled.startsWith('.')) return relative(root, join(root, dirname(from), spelled))
  const [start, folder] = aliases.find(([start]) => spelled.startsWith(start)) ?? ['', '']
  return folder + spelled.slice(start.length)
}

const spelledIn = (code: string): string[] =>
  [
    ...code.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ].map(([, named, dynamic, bare]) => named ?? dynamic ?? bare ?? '')

beforeAll(async () => {
  const paths = await filesOf('server', 'shared', 'web', 'migrations')
  sources = await Promise.all(
    paths
      .filter((path) => /\.(tsx?|sql)$/.test(path) && !path.includes('/planted-'))
      .map(async (path) => {
        const code = await readFile(join(root, path), 'utf8')
        const imports = path.endsWith('.sql') ? [] : spelledIn(code).map((spelled) => targetOf(path, spelled))
        return { path, code, imports }
      }),
  )
})

/** Files below a folder; `tests` are looked at as well where they are asked for. */
const below = (folder: string, tests = false): Source[] =>
  sources.filter(({ path }) => path.startsWith(folder) && (tests || !/\.test\.tsx?$|\/testing\//.test(path)))

const strangers = (files: readonly Source[], isStranger: (target: string) => boolean): string[] =>
  files.flatMap(({ path, imports }) => imports.filter(isStranger).map((target) => `${path} → ${target}`))

const startsWithAny = (target: string, starts: readonly string[]): boolean =>
  starts.some((start) => target.startsWith(start))

/**
 * Imports among the rooms (folders and files directly below `house`) that belong to a circle or lead from one to another:
 * what is left when, again and again, those go that nobody asks, or that ask nobody.
 */
const circlesIn = (house: string): string[] => {
  const roomOf = (path: string): string => path.slice(house.length + 1).split('/')[0] ?? ''
  let left = below(`${house}/`)
    .flatMap(({ path, imports }) =>
      imports
        .filter((target) => target.startsWith(`${house}/`))
        .map((target) => ({ from: roomOf(path), to: roomOf(target), said: `${path} → ${target}` })),
    )
    .filter(({ from, to }) => from !== to)
  for (;;) {
    const asking = new Set(left.map(({ from }) => from))
    const asked = new Set(left.map(({ to }) => to))
    const rest = left.filter(({ from, to }) => asking.has(to) && asked.has(from))
    if (rest.length === left.length) return rest.map(({ said }) => said)
    left = rest
  }
}

test('files and their imports are found', () => {
  expect(sources.length).toBeGreaterThan(1000)
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(3000)
})

describe('who imports whom', () => {
  test('`shared` imports packages and itself', () => {
    expect(strangers(below('shared/'), (target) => startsWithAny(target, ['server/', 'web/', 'test/']))).toEqual([])
  })

  test('`platform` carries the rooms and knows none', () => {
    const knows = (target: string) => /^(server\/(?!platform\/)|web\/)/.test(target)
    expect(strangers(below('server/platform/'), knows)).toEqual([])
  })

  test('`documents` knows neither invoices nor sales', () => {
    const knows = (target: string) => /^(server\/(?!platform\/|documents\/)|web\/)/.test(target)
    expect(strangers(below('server/documents/'), knows)).toEqual([])
  })

  test.each(modules)('`%s` imports no other module', (name) => {
    const knows = (target: string) => new RegExp(`^(server/(?!platform/|documents/|${name}/)|web/)`).test(target)
    expect(strangers(below(`server/${name}/`), knows)).toEqual([])
  })

  test('a contract imports zod, `shared` and other contracts of its module', () => {
    const contracts = sources.filter(({ path }) => path.endsWith('/contract.ts'))
    expect(contracts.length).toBeGreaterThan(20)
    const knows = (target: string) =>
      !(target === 'zod' || target.startsWith('shared/') || target.endsWith('/contract.ts'))
    expect(strangers(contracts, knows)).toEqual([])
  })

  test('the browser takes from the server its contracts and nothing else', () => {
    const knows = (target: string) => target.startsWith('server/') && !target.endsWith('/contract.ts')
    expect(strangers(below('web/'), knows)).toEqual([])
  })

  test.each([
    ...['platform', 'documents', ...modules].map((house) => `server/${house}`),
    ...['auth', 'data', 'invoices', 'operations', 'settings', 'today', 'ui'].map((house) => `web/${house}`),
  ])('what stands in %s knows each other in one direction only', (house) => {
    expect(circlesIn(house)).toEqual([])
  })

  test.each(['auth', 'data', 'invoices', 'operations', 'settings', 'today', 'ui'])(
    'web/%s imports no other room',
    (room) => {
      const knows = (target: string) => target.startsWith('web/') && !startsWithAny(target, [`web/${room}/`, 'web/ui/'])
      expect(strangers(below(`web/${room}/`, true), knows)).toEqual([])
    },
  )

  test.each([
    ...['auth', 'operations', 'settings', 'today'].map((room) => [room, ['server/invoices/', 'server/data/']] as const),
    ['invoices', ['server/data/']] as const,
    ['data', ['server/invoices/']] as const,
  ])('web/%s asks nothing of %s', (room, others) => {
    // What goes stale with the matter of another room is said in one place (`follows`).
    const own = below(`web/${room}/`).filter(({ path }) => !path.endsWith('/follows.ts'))
    expect(own.length).toBeGreaterThan(3)
    expect(strangers(own, (target) => startsWithAny(target, others))).toEqual([])
  })
})

test('the environment is read in one file', () => {
  const readers = [...below('server/'), ...below('shared/'), ...below('web/')].filter(({ code }) =>
    /process\.env\b/.test(code),
  )
  expect(readers.map(({ path }) => path)).toEqual(['server/platform/config.ts'])
})

describe('whose tables a query names', () => {
  const owners: Record<string, readonly string[]> = {
    invoices: [
      ...['factures', 'extractions_brutes', 'fichiers_precedents', 'historique_corrections', 'courriels', 'lots'],
      ...['lots_factures', 'patterns_fournisseurs', 'surprises', 'tiers', 'tiers_distincts'],
    ],
    data: [
      ...[
        'custom_kpis',
        'customer_stats',
        'customers',
        'match_levels',
        'match_pairs',
        'product_costs',
        'product_mapping',
      ],
      ...['product_stats', 'products', 'quality_results', 'retail_counters', 'review_facts', 'runs', 'sales_facts'],
      ...['sales_orders', 'sales_rejects', 'sales_repairs', 'workspace_datasets'],
    ],
    workspaces: ['invitations'],
    // What every room hangs its rows on: who, where, which file, which task.
    platform: ['audit_log', 'files', 'rappels', 'tasks', 'user_roles', 'workspaces'],
  }

  test('every table of the migrations has its owner', () => {
    const created = below('migrations/').flatMap(({ code }) =>
      [...code.matchAll(/^create table (?:if not exists )?(?:public\.)?(\w+)\s*\(/gim)].map(([, name]) => name ?? ''),
    )
    expect(created.length).toBeGreaterThan(25)
    const known = Object.values(owners).flat()
    expect([...new Set(created)].filter((name) => !known.includes(name))).toEqual([])
  })

  test.each(modules)('`%s` asks its own and those of the platform', (room) => {
    const foreign = modules.filter((other) => other !== room).flatMap((other) => owners[other] ?? [])
    const named = new RegExp(
      `\\b(?:from|join|into|update|truncate|copy)\\s+(?:only\\s+)?(?:public\\.)?(${foreign.join('|')})\\b`,
      'gi',
    )
    const found = below(`server/${room}/`)
      .filter(({ path }) => !path.endsWith('contract.ts'))
      .flatMap(({ path, code }) => {
        // Only what is sent to the database: a comment may speak of any table.
        const queries = path.endsWith('.sql') ? code.replace(/--.*$/gm, '') : [...code.matchAll(/`[^`]*`/g)].join('\n')
        return [...queries.matchAll(named)].map(([, table]) => `${path} asks ${table}`)
      })
    expect(found).toEqual([])
  })
})

test('no file holds two things: none is longer than 250 lines', () => {
  // Words and rules may be longer: they are read by the line.
  const lists = /^shared\/i18n\/|\.(?:test\.tsx?|sql)$|\/testing\//
  const long = sources.filter(({ path, code }) => !lists.test(path) && code.split('\n').length > 251)
  expect(long.map(({ path, code }) => `${path}: ${code.split('\n').length - 1}`)).toEqual([])
})
