import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isLanguage } from '#shared/i18n/languages.ts'
import { Logo } from '#ui/Logo.tsx'
import { chooseLanguage, useLanguage } from '#ui/language.ts'
import styles from './Door.module.css'
import { Picture } from './Picture.tsx'

type DoorProps = { title: string; text?: React.ReactNode; children?: React.ReactNode }

/** The page in front of the house: the bell, a form, and beside it what the house does. */
export const Door = ({ title, text, children }: DoorProps) => {
  const { t } = useTranslation('auth')
  const language = useLanguage()
  return (
    <div className={styles.door}>
      <title>{`${title} · Comptoir`}</title>
      <main className={styles.side}>
        <div className={styles.brand}>
          <Logo size={30} />
          <span>Comptoir</span>
        </div>
        <div className={styles.form}>
          <h1>{title}</h1>
          {text ? <div className={styles.text}>{text}</div> : null}
          {children}
        </div>
        <SegmentedControl
          size="xs"
          className={styles.language}
          aria-label="Langue / Language"
          value={language}
          onChange={(value) => isLanguage(value) && void chooseLanguage(value)}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
      </main>
      <aside className={styles.show} aria-label={t('tagline')}>
        <Picture />
        <p className={styles.tagline}>{t('tagline')}</p>
      </aside>
    </div>
  )
}
