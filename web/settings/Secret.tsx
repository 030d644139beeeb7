import { Button, CopyButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './Settings.module.css'

type SecretProps = { label: string; value: string; done: string; onDone: () => void }

/** Something that is shown only once: a key, an invitation link; to be copied now. */
export const Secret = ({ label, value, done, onDone }: SecretProps) => {
  const { t } = useTranslation('common')
  return (
    <section className={styles.panel} data-kind="secret" aria-label={label}>
      <p role="status">{label}</p>
      <div className={styles.row}>
        <code className={styles.secret}>{value}</code>
        <CopyButton value={value} timeout={3_000}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? t('copied') : t('copy')}</Button>}
        </CopyButton>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {done}
        </Button>
      </div>
    </section>
  )
}
