import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateText } from '#ui/DateText.tsx'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { mayManage, useActiveWorkspace, useSession } from '#ui/session/session.ts'
import { say } from '#ui/undo.tsx'
import { useAction } from '#ui/wire/query.ts'
import { getSession, renameWorkspace, type Workspace } from '#workspaces/contract.ts'
import { DeleteWorkspace } from './DeleteWorkspace.tsx'
import styles from './Settings.module.css'

const NameForm = ({ workspace }: { workspace: Workspace }) => {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation('common')
  const words = useErrorWords()
  const [name, setName] = useState(workspace.name)
  const rename = useAction(renameWorkspace, { refreshes: [getSession], onSuccess: () => say(t('company.saved')) })
  const changed = name.trim() !== '' && name.trim() !== workspace.name
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (changed) rename.mutate({ params: { workspace_id: workspace.id }, body: { name: name.trim() } })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t('company.name')}
        description={t('company.nameHint')}
        maxLength={120}
        value={name}
        disabled={!mayManage(workspace.role)}
        onChange={(event) => setName(event.currentTarget.value)}
        error={rename.error ? words(rename.error).detail : null}
      />
      {mayManage(workspace.role) ? (
        <Button type="submit" mt="sm" disabled={!changed} loading={rename.isPending}>
          {common('save')}
        </Button>
      ) : null}
    </form>
  )
}

/** The company: its name, its facts, its end. */
export const Company = () => {
  const { t } = useTranslation('settings')
  const workspace = useActiveWorkspace()
  const version = useSession().data?.version
  if (!workspace) return null
  return (
    <>
      <NameForm key={workspace.id} workspace={workspace} />
      <dl className={styles.facts}>
        <dt>{t('company.role')}</dt>
        <dd>{t(`roles.${workspace.role}`, { ns: 'common' })}</dd>
        <dt>{t('members.since')}</dt>
        <dd>
          <DateText value={workspace.created_at} style="long" />
        </dd>
        <dt>{t('company.slug')}</dt>
        <dd className={styles.mono}>{workspace.slug}</dd>
        <dt>{t('company.version')}</dt>
        <dd>{version}</dd>
      </dl>
      {workspace.role === 'owner' ? <DeleteWorkspace workspace={workspace} /> : null}
    </>
  )
}
