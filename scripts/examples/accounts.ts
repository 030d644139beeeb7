import { company } from '#server/demo/company.ts'
import type { Browser } from '#test/http/browser.ts'
import type { Recorder } from './recorder.ts'

/** An owner, companies, keys, members; answers with the first company. */
export const accounts = async ({ ask }: Recorder, louise: Browser, password: string): Promise<string> => {
  const owner = { name: 'Camille Verger', email: 'camille@sauge-citron.example', password }
  const { id: workspace_id = '' } = await ask('createOwner', { body: { ...owner, company: company.name } })
  await ask('signIn', { body: { email: owner.email, password } })
  await ask('getSession')
  await ask('getToken')
  await ask('getKeySet')
  const params = { workspace_id }
  await ask('listWorkspaces')
  await ask('getWorkspace', { params })
  await ask('renameWorkspace', { params, body: { name: company.name } })
  const { id: second } = await ask('createWorkspace', { body: { name: 'Sauge-Citron Événements' } })
  await ask('deleteWorkspace', { params: { workspace_id: second } })
  const key = { name: 'erp', scopes: ['extract', 'read'], limit: 200 }
  const { id: key_id } = await ask('createKey', { params, body: key })
  await ask('listKeys', { params })
  await ask('revokeKey', { params: { ...params, key_id } })
  await invitations(ask, params, louise, password)
  await ask('showWebhookSecret', { params })
  await ask('rotateWebhookSecret', { params })
  return workspace_id
}

const invitations = async (
  ask: Recorder['ask'],
  params: { workspace_id: string },
  louise: Browser,
  password: string,
): Promise<void> => {
  const { link = '' } = await ask('invite', { params, body: { email: 'louise@sauge-citron.example', role: 'editor' } })
  await ask('listInvitations', { params })
  const token = String(link).split(/[/=]/).at(-1) ?? ''
  await ask('getInvitation', { params: { token } }, louise)
  await ask('acceptInvitation', { params: { token }, body: { name: 'Louise Aubin', password } }, louise)
  const members = await ask('listMembers', { params })
  const user_id = members.find(({ email }) => email === 'louise@sauge-citron.example')?.user_id
  await ask('changeRole', { params: { ...params, user_id }, body: { role: 'viewer' } })
  await ask('removeMember', { params: { ...params, user_id } })
  const other = { email: 'marc@sauge-citron.example', role: 'viewer' }
  const { id: invitation_id } = await ask('invite', { params, body: other })
  await ask('withdrawInvitation', { params: { ...params, invitation_id } })
}
