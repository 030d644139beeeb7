import { startSession } from '#platform/auth/browser.ts'
import { linkOrigin } from '#platform/auth/origins.ts'
import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { personOf } from '../person.ts'
import { acceptInvitation } from './acceptInvitation.ts'
import * as contract from './contract.ts'
import { invite } from './invite.ts'
import { listInvitations } from './repository.ts'
import { showInvitation } from './showInvitation.ts'
import { withdrawInvitation } from './withdrawInvitation.ts'

export const invitationRoutes: BoundRoute[] = [
  bind(contract.listInvitations, ({ actor }) => withActor(actor, (tx) => listInvitations(tx, actor))),
  bind(contract.invite, ({ actor, body, language, request }) =>
    invite(actor, { ...body, language, origin: linkOrigin(request) }),
  ),
  bind(contract.withdrawInvitation, async ({ actor, params }) => {
    await withActor(actor, (tx) => withdrawInvitation(tx, actor, params.invitation_id))
    return null
  }),
  bind(contract.getInvitation, ({ params, request }) => showInvitation(params.token, request.id)),
  bind(contract.acceptInvitation, async ({ params, body, request, reply }) => {
    const person = await personOf(request)
    const { name, password } = body
    const accepted = await acceptInvitation({ token: params.token, person, name, password, requestId: request.id })
    if (accepted.isNew && password) await startSession(request, reply, { email: accepted.account.email, password })
    return accepted.workspace
  }),
]
