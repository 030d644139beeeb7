import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { switchWorkspace, useActiveWorkspace } from '#ui/session/session.ts'
import { say } from '#ui/undo.tsx'
import { useAction } from '#ui/wire/query.ts'
import { wipeDemo } from '#workspaces/contract.ts'
import styles from './Banner.module.css'

/** On the demo company: says so, and empties it in two steps, since no undo can bring it back. */
export const DemoBanner = () => {
  const { t } = useTranslation('shell')
  const workspace = useActiveWorkspace()
  const [step, setStep] = useState<'told' | 'asked'>('told')
  const [company, setCompany] = useState('')
  const words = useErrorWords()
  const wipe = useAction(wipeDemo, {
    onSuccess: async ({ id }) => {
      await switchWorkspace(id)
      say(t('demo.done'))
    },
    onError: (error) => say(words(error).detail, 'failed'),
  })
  if (!workspace?.is_demo) return null
  const owner = workspace.role === 'owner'
  if (step === 'told') {
    return (
      <aside className={styles.banner} aria-label={t('demo.label')}>
        <p className={styles.text}>
          <span className={styles.label}>{t('demo.label')}</span>{' '}
          <span className={styles.more}>{t('demo.text', { name: workspace.name })}</span>
        </p>
        {owner ? (
          <Button variant="default" size="xs" onClick={() => setStep('asked')}>
            <span className={styles.more}>{t('demo.empty')}</span>
            <span className={styles.brief}>{t('demo.emptyBrief')}</span>
          </Button>
        ) : null}
      </aside>
    )
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    wipe.mutate({ body: company.trim() ? { company: company.trim() } : {} })
  }
  return (
    <form className={styles.banner} onSubmit={submit} aria-label={t('demo.label')}>
      <p className={styles.text}>{t('demo.explain')}</p>
      <div className={styles.steps}>
        <TextInput
          size="xs"
          autoFocus
          aria-label={t('demo.company')}
          placeholder={t('demo.company')}
          maxLength={120}
          value={company}
          onChange={(event) => setCompany(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" color="red" loading={wipe.isPending}>
          {t('demo.confirm')}
        </Button>
        <Button variant="subtle" size="xs" color="gray" onClick={() => setStep('told')}>
          {t('demo.keep')}
        </Button>
      </div>
    </form>
  )
}
