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
  // Also what is said before any route, by a full disk, and by a task whose process or file was lost.
  const before = ['not_found', 'method_not_allowed', 'headers_too_large', 'storage_full']
  const told = [...before, 'job_given_up', 'file_missing', 'reading_interrupted', 'ocr_engine_missing']
  expect(told.filter((code) => !read('docs/erreurs.md').includes(`\`${code}\``))).toEqual([])
})

test('.env.example lists every setting (npx comptoir env > .env.example)', () => {
  expect(read('.env.example')).toBe(envExample())
})
