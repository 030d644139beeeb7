import { Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useSearchParams } from 'react-router'
import { PasswordField } from '#ui/PasswordField.tsx'
import { ErrorState, useErrorWords } from '#ui/page/ErrorState.tsx'
import { useSession } from '#ui/session/session.ts'
import { queries, useAction } from '#ui/wire/query.ts'
import { signIn } from '#workspaces/accounts/contract.ts'
import { DemoLogin } from './DemoLogin.tsx'
import { Door } from './Door.tsx'
import { FirstRun } from './FirstRun.tsx'
import { FormError } from './FormError.tsx'
import { safeReturn } from './safeReturn.ts'
import { useForm } from './useForm.ts'

/** E-mail and password; on a new installation the owner's form instead. */
export const SignIn = () => {
  const { t } = useTranslation('auth')
  const [search] = useSearchParams()
  const session = useSession()
  const words = useErrorWords()
  const form = useForm({ email: 'email', password: 'required' }, { email: search.get('email') ?? '' })
  const enter = useAction(signIn, { onSuccess: () => queries.resetQueries() })
  if (session.isPending) return null
  if (!session.data) {
    return (
      <Door title={t('signIn.title')}>
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </Door>
    )
  }
  if (session.data.user) return <Navigate to={safeReturn(search.get('retour'))} replace />
  if (session.data.first_run) return <FirstRun />
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (form.check()) enter.mutate({ body: { email: form.value('email').trim(), password: form.value('password') } })
  }
  const demo = session.data.demo_login
  return (
    <Door title={t('signIn.title')} text={search.has('retour') ? <p>{t('signIn.ended')}</p> : null}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {enter.error ? <FormError>{words(enter.error).detail}</FormError> : null}
          <TextInput label={t('email')} type="email" autoComplete="username" {...form.field('email')} />
          <PasswordField label={t('password')} autoComplete="current-password" {...form.field('password')} />
          <Button type="submit" fullWidth loading={enter.isPending}>
            {t('signIn.submit')}
          </Button>
          <Anchor component={Link} to="/mot-de-passe-oublie" size="sm">
            {t('signIn.forgot')}
          </Anchor>
        </Stack>
      </form>
      {demo ? <DemoLogin login={demo} onFill={() => form.set(demo)} /> : null}
    </Door>
  )
}
