import { listAudit } from '#platform/audit.ts'
import { mailConfirmation, startSession } from '#platform/auth/browser.ts'
import { withActor, withUser } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { deleteWorkspace, myWorkspaces, renameWorkspace, showWorkspace } from './changeWorkspace.ts'
import * as contract from './contract.ts'
import { createOwner } from './createOwner.ts'
import { createWorkspace } from './createWorkspace.ts'
import { wipeDemo } from './demo.ts'
import { changeRole, removeMember } from './members.ts'
import { requirePerson } from './person.ts'
import { listMembers } from './repository.ts'
import { showSession } from './showSession.ts'

// The address names the workspace; the guard lets only its members through, with that workspace as the actor's.

export const routes: BoundRoute[] = [
  bind(contract.getSession, ({ request, reply }) => showSession(request, reply)),
  bind(contract.listWorkspaces, async ({ request }) => {
    const { id } = await requirePerson(request)
    return withUser(id, (tx) => myWorkspaces(tx, id))
  }),
  bind(contract.createWorkspace, async ({ body, request }) =>
    createWorkspace(await requirePerson(request), body.name, request.id),
  ),
  bind(contract.getWorkspace, ({ actor }) => withActor(actor, (tx) => showWorkspace(tx, actor))),
  bind(contract.renameWorkspace, ({ actor, body }) => withActor(actor, (tx) => renameWorkspace(tx, actor, body.name))),
  bind(contract.deleteWorkspace, async ({ actor }) => {
    await deleteWorkspace(actor)
    return null
  }),

  bind(contract.listMembers, ({ actor }) => withActor(actor, (tx) => listMembers(tx, actor))),
  bind(contract.changeRole, ({ actor, params, body }) =>
    withActor(actor, (tx) => changeRole(tx, actor, params.user_id, body.role)),
  ),
  bind(contract.removeMember, async ({ actor, params }) => {
    await withActor(actor, (tx) => removeMember(tx, actor, params.user_id))
    return null
  }),

  bind(contract.createOwner, async ({ body, request, reply }) => {
    const { workspace } = await createOwner(body, request.id)
    await startSession(request, reply, body)
    mailConfirmation(request, body.email)
    return workspace
  }),

  bind(contract.listAudit, ({ actor, query }) => withActor(actor, (tx) => listAudit(tx, actor, query))),
  bind(contract.wipeDemo, ({ actor, body }) => wipeDemo(actor, body?.company ?? null)),
]
