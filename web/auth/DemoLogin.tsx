import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Session } from '#workspaces/contract.ts'
import styles from './Forms.module.css'

type DemoLoginProps = { login: NonNullable<Session['demo_login']>; onFill: () => void }

/** On a demo instance: the account to enter with, filled in by one click. */
export const DemoLogin = ({ login, onFill }: DemoLoginProps) => {
  const { t } = useTranslation('auth')
  return (
    <section className={styles.demo}>
      <h2>{t('demo.title')}</h2>
      <p>{t('demo.text')}</p>
      <dl>
        <dt>{t('email')}</dt>
        <dd>{login.email}</dd>
        <dt>{t('password')}</dt>
        <dd>{login.password}</dd>
      </dl>
      <Button variant="default" size="xs" onClick={onFill}>
        {t('demo.fill')}
      </Button>
    </section>
  )
}
