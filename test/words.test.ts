import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { invoiceActions } from '#invoices/contract.ts'
import { learnedFieldActions } from '#invoices/patterns/contract.ts'
import { fr } from '#shared/i18n/fr.ts'
import { filesOf } from './files.ts'

// A sentence that nobody says any more is dead, and a room that says another room's sentences knows that room: both are
// asked of every dictionary here. What several rooms say stands in `common`.

const root = fileURLToPath(new URL('../', import.meta.url))

/** Room of the web app → its dictionaries, beside `common`. The shell shows the rooms, as their pages do themselves. */
const speaks: Record<string, readonly string[]> = {
  auth: ['auth'],
  data: ['data', 'dataWork'],
  invoices: ['invoices', 'suppliers'],
  operations: ['operations'],
  settings: ['settings'],
  shell: ['shell', 'data', 'suppliers'],
  today: ['today'],
  ui: [],
}

/** Keys that the code puts together from what the server says: `useActionWords`. */
const assembled = [/^audit\.action\./]

let sources: { path: string; code: string }[] = []

beforeAll(async () => {
  const paths = (await filesOf('web', 'server', 'shared')).filter(
    (path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith('shared/i18n/'),
  )
  sources = await Promise.all(paths.map(async (path) => ({ path, code: await readFile(join(root, path), 'utf8') })))
})

const keysIn = (words: object, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? keysIn(value, `${path}${key}.`)
      : [path + key],
  )

/** A key without the ending by which i18next tells one from many. */
const base = (key: string): string => key.replace(/_(one|other|many)$/, '')

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What a template literal may become: its holes are filled with one step of a key or several. */
const shapeOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/)
      .map(escaped)
      .join('[\\w.-]+')}$`,
  )

test('every sentence is said somewhere', () => {
  const all = sources.map(({ code }) => code).join('\n')
  const plain = new Set([...all.matchAll(/['"`]([a-zA-Z][\w.-]*)['"`]/g)].map(([, key]) => key))
  const shapes = [
    ...new Set([...all.matchAll(/`([a-zA-Z]\w*\.[^`\n]*\$\{[^`\n]*)`/g)].map(([, one]) => one ?? '')),
  ].map(shapeOf)
  const lists = [...all.matchAll(/'([\w.]+)', \{ returnObjects: true/g)].map(([, key]) => `${key}.`)
  // The server takes words by the names of properties, or whole lists of them.
  const server = sources.map(({ code }) => code).filter((code) => /i18n\/fr|words\[language\]/.test(code))
  const taken = (key: string): boolean => {
    const steps = key.split('.').slice(-2).join('|')
    return server.some((code) => new RegExp(`[.{,]\\s*(${steps})\\b`).test(code))
  }
  const unsaid = Object.entries(fr).flatMap(([room, words]) =>
    keysIn(words)
      .filter((key) => !plain.has(key) && !plain.has(base(key)))
      .filter((key) => ![...shapes, ...assembled].some((shape) => shape.test(key) || shape.test(base(key))))
      .filter((key) => !lists.some((list) => key.startsWith(list)) && !taken(key))
      .map((key) => `${room}:${key}`),
  )
  expect(unsaid).toEqual([])
})

test('whatever is written to the trail has words, not its code', () => {
  const { action } = fr.settings.audit
  const says = new Set(keysIn(action))
  const writers = sources.filter(
    ({ path, code }) => path.startsWith('server/') && /\b(recordAudit|setAside)\(/.test(code),
  )
  const subjects = Object.keys(action).join('|')
  const written = writers.flatMap(({ code }) => [
    ...[...code.matchAll(/\baction\b[^\n]*/g)].flatMap(([line]) => [...line.matchAll(/'([a-z]+\.[a-z_]+)'/g)]),
    ...code.matchAll(new RegExp(`'((?:${subjects})\\.[a-z_]+)'`, 'g')),
  ])
  // What the code puts together: an action of an invoice, of a learned field, a decision on a surprise.
  const joined = [
    ...invoiceActions.map((name) => `invoice.${name}`),
    ...learnedFieldActions.map((name) => `pattern.${name}`),
    ...['confirmed', 'dismissed', 'reopened'].map((name) => `surprise.${name}`),
  ]
  const codes = new Set([...written.map(([, code]) => code ?? ''), ...joined])
  expect(codes.size).toBeGreaterThan(40)
  expect([...codes].filter((code) => !says.has(code))).toEqual([])
})

test('a room says its own sentences and those of all', () => {
  const asked = /useTranslation\(([^)]*)\)|\bns: ('\w+')|TFunction<([^>]*)>/g
  const strangers = sources.flatMap(({ path, code }) => {
    const [, room = ''] = path.match(/^web\/(\w+)\//) ?? []
    if (!path.startsWith('web/')) return []
    const named = [...code.matchAll(asked)].flatMap(([, hook, ns, type]) =>
      [...(hook ?? ns ?? type ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name ?? ''),
    )
    return named
      .filter((name) => name !== 'common' && !speaks[room]?.includes(name))
      .map((name) => `${path} says "${name}"`)
  })
  expect(strangers).toEqual([])
})
