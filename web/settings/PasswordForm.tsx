import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '#ui/PasswordField.tsx'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { say } from '#ui/undo.tsx'
import { useAction } from '#ui/wire/query.ts'
import { changePassword } from '#workspaces/accounts/contract.ts'
import styles from './Settings.module.css'

const SHORTEST = 10

/** Changes my password; my other sessions end with it. */
export const PasswordForm = ({ email }: { email: string }) => {
  const { t } = useTranslation('settings')
  const words = useErrorWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useAction(changePassword, {
    onSuccess: () => {
      setCurrent('')
      setNext('')
      say(t('account.changed'))
    },
  })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    change.mutate({ body: { currentPassword: current, newPassword: next } })
  }
  return (
    <form onSubmit={submit} className={styles.form}>
      <h2 className={styles.heading}>{t('account.password')}</h2>
      <Stack gap={16} align="stretch">
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={t('account.current')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={change.error ? words(change.error).detail : null}
        />
        <PasswordField
          label={t('account.next')}
          description={t('account.hint')}
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <Button
          type="submit"
          style={{ alignSelf: 'flex-start' }}
          loading={change.isPending}
          disabled={current === '' || next.length < SHORTEST}
        >
          {t('account.change')}
        </Button>
      </Stack>
    </form>
  )
}
