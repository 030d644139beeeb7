import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { keyCaps } from '#ui/keys/shortcuts.ts'
import { RejectButton } from '../RejectButton.tsx'
import styles from './Review.module.css'
import { canExtract, canReject, canReopen, type ReviewActions } from './useReviewActions.ts'

type ActionBarProps = {
  invoice: InvoiceDetail
  actions: ReviewActions
  rejecting: boolean
  onRejecting: (rejecting: boolean) => void
}

/** The buttons under the fields, by what the state allows. */
export const ActionBar = ({ invoice, actions, rejecting, onRejecting }: ActionBarProps) => {
  const { t } = useTranslation('invoices')
  const { state } = invoice
  const [menu, setMenu] = useState(false)
  return (
    <div className={styles.actions}>
      {actions.problem ? (
        <p className={styles.problem} role="alert">
          {actions.problem}
        </p>
      ) : null}
      <Menu position="top-start" opened={menu} onChange={setMenu}>
        <Menu.Target>
          <ActionIcon
            size={36}
            aria-label={t('review.otherActions')}
            onKeyDown={(event) => event.key === 'Escape' && setMenu(false)}
          >
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canExtract(invoice) ? (
            <Menu.Item className={styles.onPhone} onClick={() => void actions.extract()}>
              {t('review.extract')}
            </Menu.Item>
          ) : null}
          <Menu.Item onClick={actions.remove}>{t('review.remove')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {canReject(state) ? (
        <RejectButton opened={rejecting} onOpened={onRejecting} onReject={(reason) => void actions.reject(reason)} />
      ) : null}
      {canReopen(state) ? (
        <Button variant="default" className={styles.validate} onClick={() => void actions.reopen()}>
          {t('review.reopen')}
        </Button>
      ) : null}
      {state === 'a_valider' ? (
        <Button
          className={styles.validate}
          data-validate
          loading={actions.busy === 'validate'}
          onClick={() => void actions.validate()}
          rightSection={
            <span className={styles.caps} aria-hidden="true">
              {keyCaps('mod+Enter').join(' ')}
            </span>
          }
        >
          {t('review.validate')}
        </Button>
      ) : null}
    </div>
  )
}
