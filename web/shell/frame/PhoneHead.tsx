import { ActionIcon } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AccountMenu } from './AccountMenu.tsx'
import styles from './Phone.module.css'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

/** On a phone: the company, search and the account above the room. */
export const PhoneHead = ({ onFind }: { onFind: () => void }) => {
  const { t } = useTranslation('shell')
  return (
    <header className={styles.head}>
      <div className={styles.company}>
        <WorkspaceMenu />
      </div>
      <ActionIcon size={44} aria-label={t('find')} onClick={onFind}>
        <IconSearch size={20} stroke={1.6} />
      </ActionIcon>
      <AccountMenu collapsed />
    </header>
  )
}
