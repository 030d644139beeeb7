import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '#shared/route.ts'
import { DateText } from '#ui/DateText.tsx'
import { ErrorState, useErrorWords } from '#ui/page/ErrorState.tsx'
import { Scroller } from '#ui/page/Scroller.tsx'
import { mayManage, useActiveWorkspace, useUser } from '#ui/session/session.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { keyOf, queries, refresh, useAction, useRoute } from '#ui/wire/query.ts'
import { changeRole, listMembers, type Member, removeMember, type Workspace } from '#workspaces/contract.ts'
import { Invitations } from './Invitations.tsx'
import styles from './Settings.module.css'

type RowProps = { member: Member; workspace: Workspace; onRemove: () => void }

const RoleChoice = ({ member, workspace }: Omit<RowProps, 'onRemove'>) => {
  const { t } = useTranslation('settings')
  const words = useErrorWords()
  const change = useAction(changeRole, {
    refreshes: [listMembers],
    onSuccess: (changed) =>
      say(t('members.changed', { name: changed.name, role: t(`roles.${changed.role}`, { ns: 'common' }) })),
    onError: (error) => say(words(error).detail, 'failed'),
  })
  // Only an owner gives or takes the owner's role.
  const givable = roles.filter((role) => role !== 'owner' || workspace.role === 'owner')
  const choose = (role: Role | undefined) =>
    role && change.mutate({ params: { workspace_id: workspace.id, user_id: member.user_id }, body: { role } })
  return (
    <NativeSelect
      size="xs"
      variant="unstyled"
      miw={130}
      aria-label={t('members.roleOf', { name: member.name })}
      value={member.role}
      disabled={change.isPending}
      data={givable.map((role) => ({ value: role, label: t(`roles.${role}`, { ns: 'common' }) }))}
      onChange={(event) => choose(givable.find((role) => role === event.currentTarget.value))}
    />
  )
}

const Row = ({ member, workspace, onRemove }: RowProps) => {
  const { t } = useTranslation('settings')
  const me = useUser()?.id === member.user_id
  const changeable = mayManage(workspace.role) && (member.role !== 'owner' || workspace.role === 'owner')
  return (
    <tr>
      <td>
        {member.name} {me ? <span className={styles.soft}>({t('members.you')})</span> : null}
      </td>
      <td>{member.email}</td>
      <td>
        {changeable ? (
          <RoleChoice member={member} workspace={workspace} />
        ) : (
          t(`roles.${member.role}`, { ns: 'common' })
        )}
      </td>
      <td data-label={t('members.since')}>
        <DateText value={member.created_at} />
      </td>
      <td className={styles.actions}>
        {changeable && !me ? (
          <ActionIcon aria-label={t('members.remove', { name: member.name })} onClick={onRemove}>
            <IconX size={16} />
          </ActionIcon>
        ) : null}
      </td>
    </tr>
  )
}

/** Who works here, as what; and who is invited. */
export const Members = () => {
  const { t } = useTranslation('settings')
  const words = useErrorWords()
  const workspace = useActiveWorkspace()
  const input = { params: { workspace_id: workspace?.id ?? '' } }
  const members = useRoute(listMembers, input, { enabled: workspace !== null })
  if (!workspace) return null
  if (members.error) return <ErrorState error={members.error} onRetry={() => void members.refetch()} />
  if (!members.data) return null
  const remove = (member: Member) => {
    queries.setQueryData<Member[]>(keyOf(listMembers, input), (list) => list?.filter((other) => other !== member))
    offerUndo({
      message: t('members.removed', { name: member.name }),
      undo: () => refresh(listMembers),
      commit: () =>
        call(removeMember, { params: { ...input.params, user_id: member.user_id }, keepalive: true })
          .catch((error: unknown) => say(words(error).detail, 'failed'))
          .then(() => refresh(listMembers)),
    })
  }
  return (
    <>
      <section className={styles.block}>
        <div className={styles.head}>
          <h2>{t('members.count', { count: members.data.length })}</h2>
        </div>
        <Scroller className={styles.table} label={t('sections.members')}>
          <table className="ledger">
            <thead>
              <tr>
                <th>{t('members.name')}</th>
                <th>{t('members.email')}</th>
                <th>{t('members.role')}</th>
                <th>{t('members.since')}</th>
                <td className={styles.actions} />
              </tr>
            </thead>
            <tbody>
              {members.data.map((member) => (
                <Row key={member.user_id} member={member} workspace={workspace} onRemove={() => remove(member)} />
              ))}
            </tbody>
          </table>
        </Scroller>
      </section>
      {mayManage(workspace.role) ? <Invitations workspace={workspace} /> : null}
    </>
  )
}
