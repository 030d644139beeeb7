import { Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { useAction } from '#ui/wire/query.ts'
import { requestPasswordReset } from '#workspaces/accounts/contract.ts'
import { Door } from './Door.tsx'
import { FormError } from './FormError.tsx'
import { useForm } from './useForm.ts'

/** Asks for the link; the answer never says whether the address has an account. */
export const ForgotPassword = () => {
  const { t } = useTranslation('auth')
  const words = useErrorWords()
  const form = useForm({ email: 'email' })
  const ask = useAction(requestPasswordReset)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (form.check()) ask.mutate({ body: { email: form.value('email').trim() } })
  }
  const back = (
    <Anchor component={Link} to="/connexion" size="sm">
      {t('forgot.back')}
    </Anchor>
  )
  if (ask.isSuccess) {
    return (
      <Door title={t('forgot.title')} text={<p role="status">{t('forgot.sent')}</p>}>
        {back}
      </Door>
    )
  }
  return (
    <Door title={t('forgot.title')} text={t('forgot.text')}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {ask.error ? <FormError>{words(ask.error).detail}</FormError> : null}
          <TextInput label={t('email')} type="email" autoComplete="username" {...form.field('email')} />
          <Button type="submit" fullWidth loading={ask.isPending}>
            {t('forgot.submit')}
          </Button>
          {back}
        </Stack>
      </form>
    </Door>
  )
}
