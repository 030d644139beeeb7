import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { switchWorkspace } from '#ui/session/session.ts'
import { say } from '#ui/undo.tsx'
import { useAction } from '#ui/wire/query.ts'
import { deleteWorkspace, type Workspace } from '#workspaces/contract.ts'
import styles from './Settings.module.css'

/** Deletes the workspace; nothing can bring it back, so its name must be typed. */
export const DeleteWorkspace = ({ workspace }: { workspace: Workspace }) => {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation('common')
  const navigate = useNavigate()
  const words = useErrorWords()
  const [name, setName] = useState<string | null>(null)
  const remove = useAction(deleteWorkspace, {
    onSuccess: async () => {
      await navigate('/')
      await switchWorkspace(null)
      say(t('company.deleted'))
    },
  })
  if (name === null) {
    return (
      <Button mt={40} variant="default" onClick={() => setName('')}>
        {t('company.deleteStart')}
      </Button>
    )
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (name.trim() === workspace.name) remove.mutate({ params: { workspace_id: workspace.id } })
  }
  return (
    <form className={styles.panel} data-kind="danger" onSubmit={submit} style={{ marginTop: 40 }}>
      <p>{t('company.deleteText')}</p>
      <div className={styles.row}>
        <TextInput
          autoFocus
          flex={1}
          aria-label={t('company.name')}
          placeholder={workspace.name}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={remove.error ? words(remove.error).detail : null}
        />
        <Button type="submit" color="red" disabled={name.trim() !== workspace.name} loading={remove.isPending}>
          {t('company.deleteConfirm')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setName(null)}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  )
}
