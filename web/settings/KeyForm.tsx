import { Button, Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Scope, scopes } from '#shared/route.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { useAction } from '#ui/wire/query.ts'
import { createKey, listKeys } from '#workspaces/keys/contract.ts'
import styles from './Settings.module.css'

type KeyFormProps = { workspaceId: string; onCreated: (key: string) => void; onCancel: () => void }

/** A new key: what it is for, what it may do, how often. */
export const KeyForm = ({ workspaceId, onCreated, onCancel }: KeyFormProps) => {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation('common')
  const words = useErrorWords()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<Scope[]>(['extract'])
  const [limit, setLimit] = useState<number | null>(null)
  const create = useAction(createKey, { refreshes: [listKeys], onSuccess: (made) => onCreated(made.key) })
  const toggle = (scope: Scope) =>
    setChosen((before) => (before.includes(scope) ? before.filter((one) => one !== scope) : [...before, scope]))
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    create.mutate({ params: { workspace_id: workspaceId }, body: { name: name.trim(), scopes: chosen, limit } })
  }
  return (
    <form className={styles.panel} onSubmit={submit}>
      <Stack gap={20} maw={440}>
        <TextInput
          autoFocus
          label={t('keys.name')}
          description={t('keys.nameHint')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={create.error ? words(create.error).detail : null}
        />
        <fieldset style={{ margin: 0, padding: 0, border: 0 }}>
          <legend style={{ padding: 0, fontWeight: 600, marginBottom: 8 }}>{t('keys.scopes')}</legend>
          <Stack gap={8}>
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                label={t(`keys.scope.${scope}`)}
                description={t(`keys.scopeMeans.${scope}`)}
                checked={chosen.includes(scope)}
                onChange={() => toggle(scope)}
              />
            ))}
          </Stack>
        </fieldset>
        <NumberInput
          label={t('keys.limit')}
          placeholder={t('keys.limitDefault')}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          w={200}
          value={limit ?? ''}
          onChange={(value) => setLimit(typeof value === 'number' ? value : null)}
        />
        <Group gap="xs">
          <Button type="submit" loading={create.isPending} disabled={!name.trim() || chosen.length === 0}>
            {t('keys.create')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {common('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
