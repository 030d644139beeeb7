import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurpriseKind } from '#invoices/suppliers/surprises/contract.ts'
import styles from './Surprises.module.css'

/** The kinds that have a sentence of their own when they are confirmed. */
const wordsOf = (kind: SurpriseKind) =>
  kind === 'iban_changed' || kind === 'duplicate' || kind === 'page_differs' ? kind : 'other'

type ConfirmFormProps = {
  kind: SurpriseKind
  busy: boolean
  problem: string | null
  onSubmit: (note: string) => void
  onCancel: () => void
}

/** How a surprise that forbids a payment was checked: without it nothing is confirmed. Enter confirms, Escape goes back. */
export const ConfirmForm = ({ kind, busy, problem, onSubmit, onCancel }: ConfirmFormProps) => {
  const { t } = useTranslation('suppliers')
  const { t: common } = useTranslation('common')
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const missing = asked && note.trim() === '' ? t('surprise.noteNeeded') : null
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (note.trim() !== '') onSubmit(note.trim())
  }
  return (
    <form
      className={styles.confirm}
      noValidate
      aria-label={t(`surprise.confirmTitle.${wordsOf(kind)}`)}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      <TextInput
        size="xs"
        label={t('surprise.note')}
        placeholder={t(`surprise.example.${wordsOf(kind)}`)}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={missing ?? problem}
        required
        withAsterisk={false}
        autoFocus
      />
      <Group gap={8}>
        <Button type="submit" size="xs" loading={busy}>
          {t('surprise.submit')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
          {common('cancel')}
        </Button>
      </Group>
    </form>
  )
}
