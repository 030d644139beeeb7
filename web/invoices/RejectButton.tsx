import { Button, type ButtonProps, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './RejectButton.module.css'

type RejectButtonProps = ButtonProps & {
  opened: boolean
  onOpened: (opened: boolean) => void
  onReject: (reason: string) => void
}

/** *Rejeter*, with room for a reason: Enter rejects, the reason may stay empty. */
export const RejectButton = ({ opened, onOpened, onReject, ...button }: RejectButtonProps) => {
  const { t } = useTranslation('invoices')
  const [reason, setReason] = useState('')
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    onOpened(false)
    onReject(reason.trim())
    setReason('')
  }
  return (
    <Popover opened={opened} onChange={onOpened} trapFocus returnFocus position="top-start" width={320} shadow="md">
      <Popover.Target>
        <Button variant="default" {...button} onClick={() => onOpened(!opened)}>
          {t('review.reject')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('review.rejectTitle')}>
        <form onSubmit={submit} className={styles.form}>
          <TextInput
            label={t('review.rejectReason')}
            placeholder={t('review.rejectExample')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" color="red">
            {t('review.reject')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
