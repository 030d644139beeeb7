import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { accessTable } from '#platform/http/guard/accessTable.ts'
import { problemTable } from '#platform/http/problemTable.ts'
import { modules } from '#server/app.ts'
import { envExample } from '#server/cli/env.ts'

// Documents that are printed by the program must be what it prints now.

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

test('docs/access.md is the access table that the guard enforces (npx comptoir routes > docs/access.md)', () => {
  expect(read('docs/access.md')).toBe(accessTable(modules))
})

test('docs/erreurs.md names every problem that a program may meet (npx comptoir problems > docs/erreurs.md)', () => {
  expect(read('docs/erreurs.md')).toBe(problemTable(modules))
})

test('.env.example lists every setting (npx comptoir env > .env.example)', () => {
  expect(read('.env.example')).toBe(envExample())
})
