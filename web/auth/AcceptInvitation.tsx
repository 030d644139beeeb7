import { Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate, useParams } from 'react-router'
import { PasswordField } from '#ui/PasswordField.tsx'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { switchWorkspace, useSession } from '#ui/session/session.ts'
import { queries, useAction, useRoute } from '#ui/wire/query.ts'
import { acceptInvitation, getInvitation } from '#workspaces/invitations/contract.ts'
import { Door } from './Door.tsx'
import { FormError } from './FormError.tsx'
import { useForm } from './useForm.ts'

/** The page behind an invitation link: a new account, or an existing one that joins. */
export const AcceptInvitation = () => {
  const { t } = useTranslation('auth')
  const { token = '' } = useParams()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const words = useErrorWords()
  const session = useSession()
  const invitation = useRoute(getInvitation, { params: { token } }, { retry: false })
  const form = useForm({ name: 'required', password: 'password' })
  const invited = invitation.data
  const accept = useAction(acceptInvitation, {
    onSuccess: async (workspace) => {
      // The link is used up: asking for it again would only say so.
      queries.removeQueries({ queryKey: [getInvitation.url] })
      await switchWorkspace(workspace.id)
      await navigate('/')
    },
  })
  if (invitation.isPending || session.isPending || accept.isSuccess) return null
  if (!invited)
    return (
      <Door title={t('invitation.gone')} text={t('invitation.goneText')}>
        <Anchor component={Link} to="/connexion" size="sm">
          {t('forgot.back')}
        </Anchor>
      </Door>
    )
  const title = t('invitation.title', { workspace: invited.workspace_name })
  const text = t('invitation.text', { email: invited.email, role: t(`roles.${invited.role}`, { ns: 'common' }) })
  const failed = accept.error ? <FormError>{words(accept.error).detail}</FormError> : null
  const me = session.data?.user
  if (me && me.email.toLowerCase() !== invited.email.toLowerCase()) {
    return <Door title={title} text={t('invitation.other', { email: me.email, invited: invited.email })} />
  }
  if (me) {
    return (
      <Door title={title} text={text}>
        <Stack gap={16}>
          {failed}
          <Button loading={accept.isPending} onClick={() => accept.mutate({ params: { token }, body: {} })}>
            {t('invitation.accept')}
          </Button>
        </Stack>
      </Door>
    )
  }
  if (invited.has_account) {
    const query = new URLSearchParams({ retour: pathname, email: invited.email })
    return (
      <Door title={title} text={t('invitation.existing')}>
        <Button component={Link} to={`/connexion?${query}`}>
          {t('invitation.signIn')}
        </Button>
      </Door>
    )
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const body = { name: form.value('name').trim(), password: form.value('password') }
    if (form.check()) accept.mutate({ params: { token }, body })
  }
  return (
    <Door title={title} text={text}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {failed}
          <input type="email" autoComplete="username" value={invited.email} readOnly hidden />
          <TextInput label={t('name')} autoComplete="name" maxLength={120} {...form.field('name')} />
          <PasswordField
            label={t('password')}
            description={t('passwordHint')}
            autoComplete="new-password"
            {...form.field('password')}
          />
          <Button type="submit" fullWidth loading={accept.isPending}>
            {t('invitation.create')}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
