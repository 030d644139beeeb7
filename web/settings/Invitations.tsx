import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#shared/route.ts'
import { roles } from '#shared/route.ts'
import { DateText } from '#ui/DateText.tsx'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { Scroller } from '#ui/page/Scroller.tsx'
import { say } from '#ui/undo.tsx'
import { useAction, useRoute } from '#ui/wire/query.ts'
import type { Workspace } from '#workspaces/contract.ts'
import { type Invitation, invite, listInvitations, withdrawInvitation } from '#workspaces/invitations/contract.ts'
import { Secret } from './Secret.tsx'
import styles from './Settings.module.css'

const InviteForm = ({ workspace, onLink }: { workspace: Workspace; onLink: (link: string | null) => void }) => {
  const { t } = useTranslation('settings')
  const words = useErrorWords()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const givable = roles.filter((name) => name !== 'owner' || workspace.role === 'owner')
  const send = useAction(invite, {
    refreshes: [listInvitations],
    onSuccess: (made) => {
      setEmail('')
      onLink(made.link)
      say(made.link ? t('members.sent', { email: made.email }) : t('members.mailed', { email: made.email }))
    },
  })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { workspace_id: workspace.id }, body: { email: email.trim(), role } })
  }
  return (
    <form className={styles.row} onSubmit={submit} style={{ marginBottom: 20 }}>
      <TextInput
        label={t('members.email')}
        type="email"
        required
        withAsterisk={false}
        w={280}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={send.error ? words(send.error).detail : null}
      />
      <NativeSelect
        label={t('members.role')}
        value={role}
        data={givable.map((name) => ({ value: name, label: t(`roles.${name}`, { ns: 'common' }) }))}
        onChange={(event) => setRole(givable.find((name) => name === event.currentTarget.value) ?? role)}
      />
      <Button type="submit" loading={send.isPending} disabled={!email.trim()}>
        {t('members.invite')}
      </Button>
    </form>
  )
}

/** Invites by e-mail, shows the link once, lists what is open. */
export const Invitations = ({ workspace }: { workspace: Workspace }) => {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation('common')
  const words = useErrorWords()
  const [link, setLink] = useState<string | null>(null)
  const params = { workspace_id: workspace.id }
  const open = useRoute(listInvitations, { params })
  const withdraw = useAction(withdrawInvitation, {
    refreshes: [listInvitations],
    onSuccess: () => say(t('members.withdrawn')),
    onError: (error) => say(words(error).detail, 'failed'),
  })
  const list: Invitation[] = open.data ?? []
  return (
    <section className={styles.block}>
      <div className={styles.head}>
        <h2>{t('members.inviteTitle')}</h2>
      </div>
      <InviteForm workspace={workspace} onLink={setLink} />
      {link ? (
        <Secret label={t('members.link')} value={link} done={common('close')} onDone={() => setLink(null)} />
      ) : null}
      {list.length > 0 ? (
        <Scroller className={styles.table} label={t('members.open')}>
          <table className="ledger">
            <thead>
              <tr>
                <th>{t('members.open')}</th>
                <th>{t('members.role')}</th>
                <th>{t('members.until')}</th>
                <td className={styles.actions} />
              </tr>
            </thead>
            <tbody>
              {list.map((one) => (
                <tr key={one.id}>
                  <td>{one.email}</td>
                  <td>{t(`roles.${one.role}`, { ns: 'common' })}</td>
                  <td data-label={t('members.until')}>
                    <DateText value={one.expires_at} />
                  </td>
                  <td className={styles.actions}>
                    <ActionIcon
                      aria-label={t('members.withdraw', { email: one.email })}
                      onClick={() => withdraw.mutate({ params: { ...params, invitation_id: one.id } })}
                    >
                      <IconX size={16} />
                    </ActionIcon>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      ) : null}
    </section>
  )
}
