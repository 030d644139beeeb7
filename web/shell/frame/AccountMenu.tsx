import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import {
  IconCheck,
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, useLanguage } from '#ui/language.ts'
import { useUser } from '#ui/session/session.ts'
import { signOut } from '../signOut.ts'
import styles from './WorkspaceMenu.module.css'

const schemes = [
  { name: 'light', icon: IconSun },
  { name: 'dark', icon: IconMoon },
  { name: 'auto', icon: IconDeviceDesktop },
] as const

/** Who I am; language, light, the way out. */
export const AccountMenu = ({ collapsed = false }: { collapsed?: boolean }) => {
  const { t } = useTranslation('shell')
  const user = useUser()
  const language = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const other = language === 'fr' ? 'en' : 'fr'
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={styles.button} aria-label={t('account.open', { name: user?.name ?? '' })}>
          <span className={styles.initial} aria-hidden="true">
            <IconUser size={16} stroke={1.6} />
          </span>
          {collapsed ? null : <span className={styles.name}>{user?.name}</span>}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user?.email}</Menu.Label>
        <Menu.Item lang={other} leftSection={<IconLanguage size={16} />} onClick={() => void chooseLanguage(other)}>
          {t('account.language')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('account.scheme')}</Menu.Label>
        {schemes.map(({ name, icon: Icon }) => (
          <Menu.Item
            key={name}
            leftSection={<Icon size={16} />}
            rightSection={colorScheme === name ? <IconCheck size={16} /> : null}
            onClick={() => setColorScheme(name)}
          >
            {t(`scheme.${name}`, { ns: 'common' })}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
