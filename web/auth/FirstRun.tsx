import { Button, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '#ui/PasswordField.tsx'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { switchWorkspace } from '#ui/session/session.ts'
import { useAction } from '#ui/wire/query.ts'
import { createOwner } from '#workspaces/contract.ts'
import { Door } from './Door.tsx'
import { FormError } from './FormError.tsx'
import { useForm } from './useForm.ts'

/** A new installation: the account of its owner, then straight in. */
export const FirstRun = () => {
  const { t } = useTranslation('auth')
  const words = useErrorWords()
  const form = useForm({ company: 'required', name: 'required', email: 'email', password: 'password' })
  const values = () => ({
    company: form.value('company').trim(),
    name: form.value('name').trim(),
    email: form.value('email').trim(),
    password: form.value('password'),
  })
  const create = useAction(createOwner, { onSuccess: ({ id }) => switchWorkspace(id) })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (form.check()) create.mutate({ body: values() })
  }
  return (
    <Door title={t('firstRun.title')} text={t('firstRun.text')}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {create.error ? <FormError>{words(create.error).detail}</FormError> : null}
          <TextInput label={t('company')} autoComplete="organization" maxLength={120} {...form.field('company')} />
          <TextInput label={t('name')} autoComplete="name" maxLength={120} {...form.field('name')} />
          <TextInput label={t('email')} type="email" autoComplete="username" {...form.field('email')} />
          <PasswordField
            label={t('password')}
            description={t('passwordHint')}
            autoComplete="new-password"
            {...form.field('password')}
          />
          <Button type="submit" fullWidth loading={create.isPending}>
            {t('firstRun.submit')}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
