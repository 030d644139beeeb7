import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { changeRole, removeMember } from './members.ts'
import { insertMember, listMembers } from './repository.ts'

testDatabase()

const twoOwners = async (): Promise<[Actor & { userId: string }, Actor & { userId: string }]> => {
  const first = await newWorkspace()
  const second = { ...first, userId: 'the-second-owner' }
  const member = { userId: second.userId, email: 'second@example.test', name: 'Second', role: 'owner' } as const
  await withActor(first, (tx) => insertMember(tx, first.workspaceId, member))
  return [{ ...first, userId: first.userId ?? '' }, second]
}

type Act = (...given: Parameters<typeof removeMember>) => Promise<unknown>

const acts: [string, Act][] = [
  ['remove', removeMember],
  ['demote', (tx, actor, userId) => changeRole(tx, actor, userId, 'viewer')],
]

test.each(acts)(
  'two owners who %s each other take turns: the second is told that they are the last',
  async (_, act) => {
    const [one, other] = await twoOwners()
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const { promise: acted, resolve: hasActed } = Promise.withResolvers<void>()
    const first = withActor(one, async (tx) => {
      await act(tx, one, other.userId)
      hasActed()
      await released
    })
    await acted
    const second = withActor(other, (tx) => act(tx, other, one.userId))
    const told = expect(second).rejects.toThrow('last_owner')
    await wait(50)
    release()
    await first
    await told
    const members = await withActor(one, (tx) => listMembers(tx, one))
    expect(members.filter(({ role }) => role === 'owner').map((member) => member.user_id)).toEqual([one.userId])
  },
)
