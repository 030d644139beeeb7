import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { filesOf } from './files.ts'

// A class that nobody wears is dead, and one that is worn without being written looks like nothing: both directions are
// asked of every style sheet of the web app, without a browser.

const root = fileURLToPath(new URL('../', import.meta.url))

/** Sheet (path in the repository) → the classes that it writes. */
const written = new Map<string, Set<string>>()
/** Sheet → the classes that components and other sheets take from it. */
const worn = new Map<string, Set<string>>()
/** Sheets of which a component picks a class at run time, or hands on all. */
const picks = new Set<string>()

const withoutComments = (css: string): string => css.replace(/\/\*.*?\*\//gs, '')

const resolved = (from: string, target: string): string =>
  relative(root, target.startsWith('#ui/') ? join(root, 'web/ui', target.slice(4)) : join(dirname(from), target))

const wear = (sheet: string, name: string): void => {
  worn.set(sheet, (worn.get(sheet) ?? new Set()).add(name))
}

const readSheet = async (path: string): Promise<void> => {
  const css = withoutComments(await readFile(path, 'utf8'))
  const selectors = css.replace(/:global\([^)]*\)/g, '').replace(/\{[^{}]*\}/g, '{}')
  written.set(
    relative(root, path),
    new Set([...selectors.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name ?? '')),
  )
  for (const [, names, sheet] of css.matchAll(/composes:\s*([\w\s-]+?)\s+from\s+"([^"]+)"/g))
    for (const name of names?.split(/\s+/) ?? []) wear(resolved(path, sheet ?? ''), name)
}

const readComponent = async (path: string): Promise<void> => {
  const code = await readFile(path, 'utf8')
  for (const [, name, target] of code.matchAll(/^import (\w+) from '([^']+\.module\.css)'/gm)) {
    const sheet = resolved(path, target ?? '')
    if (!existsSync(join(root, sheet))) throw new Error(`${relative(root, path)} imports ${sheet}, which is not there`)
    const used = code.replace(/^import .*$/gm, '')
    for (const [, worn] of used.matchAll(new RegExp(`(?<!['\`.\\w])${name}\\.([a-zA-Z]\\w*)`, 'g')))
      wear(sheet, worn ?? '')
    if (new RegExp(`\\b${name}\\[|=\\{${name}\\}`).test(used)) picks.add(sheet)
  }
}

beforeAll(async () => {
  const paths = (await filesOf('web')).map((path) => join(root, path))
  for (const path of paths.filter((path) => path.endsWith('.module.css'))) await readSheet(path)
  for (const path of paths.filter((path) => /\.tsx?$/.test(path))) await readComponent(path)
})

const pairs = (from: Map<string, Set<string>>, without: Map<string, Set<string>>): string[] =>
  [...from].flatMap(([sheet, names]) =>
    [...names].filter((name) => !without.get(sheet)?.has(name)).map((name) => `${sheet} .${name}`),
  )

test('style sheets are found', () => {
  expect(written.size).toBeGreaterThan(40)
})

test('every class is worn', () => {
  const unworn = pairs(written, worn).filter((line) => !picks.has(line.split(' ')[0] ?? ''))
  expect(unworn).toEqual([])
})

test('every class that is worn is written', () => {
  expect(pairs(worn, written)).toEqual([])
})
