import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '#test/database/testDatabase.ts'
import { filesOf } from '#test/files.ts'
import { asOwner } from './database.ts'
import { toJson } from './json.ts'

testDatabase()

test('whatever a text was cut to, a jsonb takes it', async () => {
  const given = {
    cut: 'Ville 😀😀'.slice(0, -1),
    nul: 'a\0b',
    written: '\\ud83d',
    whole: '😀',
    list: ['\udc00x', 1, null],
  }
  const { rows } = await asOwner((tx) => sql<{ value: unknown }>`select ${toJson(given)}::jsonb as value`.execute(tx))
  expect(rows[0]?.value).toEqual({
    cut: 'Ville 😀\ufffd',
    nul: 'ab',
    written: '\\ud83d',
    whole: '😀',
    list: ['\ufffdx', 1, null],
  })
})

test('nothing goes into a jsonb on another way', async () => {
  const sources = (await filesOf('server')).filter(
    (path) => path.endsWith('.ts') && !/\.test\.ts$|\/testing\//.test(path),
  )
  const others = sources.filter((path) => /JSON\.stringify\([^`]{0,200}?\}\s*::jsonb/.test(readFileSync(path, 'utf8')))
  expect(others).toEqual([])
})
