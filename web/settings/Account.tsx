import { useTranslation } from 'react-i18next'
import { useUser } from '#ui/session/session.ts'
import { Appearance } from './Appearance.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import styles from './Settings.module.css'

/** What is mine, whatever the workspace: password, language, light. */
export const Account = () => {
  const { t } = useTranslation('settings')
  const user = useUser()
  if (!user) return null
  return (
    <>
      <p className={styles.who}>{t('account.who', { name: user.name, email: user.email })}</p>
      <Appearance />
      <PasswordForm email={user.email} />
    </>
  )
}
