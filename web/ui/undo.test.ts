import { expect, test } from 'vitest'
import { offerUndo } from './undo.tsx'
import { leaveWorkspace } from './wire/workspace.ts'

test('who leaves a company has meant what they deleted there: it is done before another one is named', async () => {
  const done: string[] = []
  const remove = (what: string) =>
    offerUndo({
      message: what,
      undo: () => void done.push(`${what} back`),
      commit: async () => {
        await Promise.resolve()
        done.push(`${what} deleted`)
      },
    })
  remove('one')
  const withdraw = remove('refused meanwhile')
  withdraw()
  remove('two')
  await leaveWorkspace()
  expect(done).toEqual(['one deleted', 'two deleted'])
  await leaveWorkspace()
  expect(done).toHaveLength(2)
})
