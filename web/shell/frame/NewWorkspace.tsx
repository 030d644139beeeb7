import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { switchWorkspace } from '#ui/session/session.ts'
import { useAction } from '#ui/wire/query.ts'
import { createWorkspace } from '#workspaces/contract.ts'

/** Names a company and opens its workspace at once. */
export const NewWorkspace = ({ onDone }: { onDone?: () => void }) => {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const words = useErrorWords()
  const [name, setName] = useState('')
  const create = useAction(createWorkspace, {
    onSuccess: async (workspace) => {
      await navigate('/')
      await switchWorkspace(workspace.id)
      onDone?.()
    },
  })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (name.trim()) create.mutate({ body: { name: name.trim() } })
  }
  return (
    <form onSubmit={submit}>
      <Group align="end" gap="xs" wrap="nowrap">
        <TextInput
          data-autofocus
          label={t('workspace.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={create.error ? words(create.error).detail : null}
          flex={1}
        />
        <Button type="submit" loading={create.isPending} disabled={!name.trim()}>
          {t('workspace.creating')}
        </Button>
      </Group>
    </form>
  )
}
