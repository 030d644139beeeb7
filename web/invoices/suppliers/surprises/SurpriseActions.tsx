import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Surprise } from '#invoices/suppliers/surprises/contract.ts'
import { neighbourOf } from '../neighbour.ts'
import { ConfirmForm } from './ConfirmForm.tsx'
import { useDecide } from './decide.ts'
import styles from './Surprises.module.css'

/**
 * What can be decided: what forbids a payment is confirmed with a note and never waved away; the rest is normal, or set
 * aside; what is decided can be opened again.
 */
export const SurpriseActions = ({ surprise, what }: { surprise: Surprise; what: string }) => {
  const { t } = useTranslation('suppliers')
  const { busy, problem, run } = useDecide(surprise)
  const [asking, setAsking] = useState(false)
  const decide = async (action: 'confirm' | 'dismiss' | 'reopen', note?: string) => {
    const next = neighbourOf('data-surprise', surprise.id)
    if (await run(action, note)) next?.focus()
  }
  const cancel = () => {
    setAsking(false)
    // The hand goes back to the button that opened the question, once it stands there again.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-surprise="${surprise.id}"] [data-first]`)?.focus(),
    )
  }
  if (asking) {
    return (
      <ConfirmForm
        kind={surprise.kind}
        busy={busy}
        problem={problem}
        onSubmit={(note) => void decide('confirm', note)}
        onCancel={cancel}
      />
    )
  }
  const button = (label: string, onClick: () => void, quiet = false) => (
    <Button
      size="xs"
      variant={quiet ? 'subtle' : 'default'}
      {...(quiet ? { color: 'gray' } : {})}
      disabled={busy}
      aria-label={`${label} (${what})`}
      {...(quiet ? { 'data-second': true } : { 'data-first': true })}
      onClick={onClick}
    >
      {label}
    </Button>
  )
  return (
    <>
      <div className={styles.actions}>
        {surprise.state === 'open' && surprise.blocks ? button(t('surprise.confirm'), () => setAsking(true)) : null}
        {surprise.state === 'open' && !surprise.blocks ? (
          <>
            {button(t('surprise.confirmPlain'), () => void decide('confirm'))}
            {button(t('surprise.dismiss'), () => void decide('dismiss'), true)}
          </>
        ) : null}
        {surprise.state === 'confirmed' || surprise.state === 'dismissed'
          ? button(t('surprise.reopen'), () => void decide('reopen'), true)
          : null}
      </div>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </>
  )
}
