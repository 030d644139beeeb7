import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { filesOf } from './files.ts'

// A dialog's cross is a sign without words: who does not see it is told a name.

const root = fileURLToPath(new URL('../', import.meta.url))

test('the cross of every dialog has a name', async () => {
  const paths = (await filesOf('web')).filter((path) => path.endsWith('.tsx'))
  const dialogs = await Promise.all(
    paths.map(async (path) => {
      const code = await readFile(join(root, path), 'utf8')
      return [...code.matchAll(/<Modal\b[\s\S]*?\n?\s*>\s*\n/g)].map(([tag]) => ({ path, tag }))
    }),
  )
  const all = dialogs.flat()
  expect(all.length).toBeGreaterThan(4)
  expect(all.filter(({ tag }) => !tag.includes("closeButtonProps={{ 'aria-label':")).map(({ path }) => path)).toEqual(
    [],
  )
})
