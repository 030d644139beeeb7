import { Anchor, Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { PasswordField } from '#ui/PasswordField.tsx'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { ApiError } from '#ui/wire/api.ts'
import { useAction } from '#ui/wire/query.ts'
import { resetPassword } from '#workspaces/accounts/contract.ts'
import { Door } from './Door.tsx'
import { FormError } from './FormError.tsx'
import { useForm } from './useForm.ts'

/** The page behind the link in the mail. */
export const ResetPassword = () => {
  const { t } = useTranslation('auth')
  const [search] = useSearchParams()
  const token = search.get('token')
  const words = useErrorWords()
  const form = useForm({ password: 'password' })
  const reset = useAction(resetPassword)
  const gone = token === null || (reset.error instanceof ApiError && reset.error.code === 'link_expired')
  if (gone) {
    return (
      <Door title={t('reset.gone')} text={t('reset.goneText')}>
        <Anchor component={Link} to="/mot-de-passe-oublie">
          {t('forgot.title')}
        </Anchor>
      </Door>
    )
  }
  if (reset.isSuccess) {
    return (
      <Door title={t('reset.title')} text={<p role="status">{t('reset.done')}</p>}>
        <Button component={Link} to="/connexion">
          {t('signIn.submit')}
        </Button>
      </Door>
    )
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (form.check()) reset.mutate({ body: { token, newPassword: form.value('password') } })
  }
  return (
    <Door title={t('reset.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {reset.error ? <FormError>{words(reset.error).detail}</FormError> : null}
          <PasswordField
            label={t('newPassword')}
            description={t('passwordHint')}
            autoComplete="new-password"
            {...form.field('password')}
          />
          <Button type="submit" fullWidth loading={reset.isPending}>
            {t('reset.submit')}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
