import { SegmentedControl, Stack, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isLanguage } from '#shared/i18n/languages.ts'
import { chooseLanguage, useLanguage } from '#ui/language.ts'
import styles from './Settings.module.css'

/** Light and language, for this browser. */
export const Appearance = () => {
  const { t } = useTranslation('settings')
  const language = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const schemes = ['light', 'dark', 'auto'] as const
  return (
    <Stack gap={28} align="flex-start">
      <div>
        <div className={styles.head}>
          <h2 id="scheme">{t('appearance.scheme')}</h2>
        </div>
        <SegmentedControl
          aria-labelledby="scheme"
          value={colorScheme}
          onChange={(value) => setColorScheme(schemes.find((scheme) => scheme === value) ?? 'auto')}
          data={schemes.map((scheme) => ({ value: scheme, label: t(`scheme.${scheme}`, { ns: 'common' }) }))}
        />
      </div>
      <div>
        <div className={styles.head}>
          <h2 id="language">{t('appearance.language')}</h2>
        </div>
        <SegmentedControl
          aria-labelledby="language"
          value={language}
          onChange={(value) => isLanguage(value) && void chooseLanguage(value)}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      <p className={styles.soft}>{t('appearance.note')}</p>
    </Stack>
  )
}
