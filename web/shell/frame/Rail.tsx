import { Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconKeyboard,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSearch,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink } from 'react-router'
import { keyCaps } from '#ui/keys/shortcuts.ts'
import { Logo } from '#ui/Logo.tsx'
import { type rooms, useRooms } from '../rooms.ts'
import { AccountMenu } from './AccountMenu.tsx'
import styles from './Rail.module.css'
import { useWaiting } from './useWaiting.ts'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

type RoomLinkProps = { room: (typeof rooms)[number]; waiting: number; collapsed: boolean }

const RoomLink = ({ room: { name, path, icon: Icon, load }, waiting, collapsed }: RoomLinkProps) => {
  const { t } = useTranslation('shell')
  const label = t(`rooms.${name}`)
  return (
    <Tooltip label={label} disabled={!collapsed} position="right">
      <NavLink
        to={path}
        end={path === '/'}
        className={styles.room}
        // Only ahead of time: where nothing comes, the room itself says so.
        onPointerEnter={() => void load().catch(() => {})}
        {...(collapsed ? { 'aria-label': waiting > 0 ? `${label} ${waiting}` : label } : {})}
        aria-description={waiting > 0 ? t('waiting', { count: waiting }) : undefined}
      >
        <Icon size={18} stroke={1.6} />
        <span className={styles.text}>{label}</span>
        {waiting > 0 ? <span className={styles.count}>{waiting}</span> : null}
      </NavLink>
    </Tooltip>
  )
}

type RailProps = { collapsed: boolean; onToggle: () => void; onFind: () => void; onHelp: () => void }

/** The left rail: where I work, what I look for, the rooms, who I am. */
export const Rail = ({ collapsed, onToggle, onFind, onHelp }: RailProps) => {
  const { t } = useTranslation('shell')
  const waiting = useWaiting()
  const fold = collapsed ? t('expand') : t('collapse')
  const Fold = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <aside aria-label="Comptoir" className={styles.rail} data-collapsed={collapsed || undefined}>
      <Link to="/" className={styles.brand} aria-label="Comptoir">
        <Logo size={26} />
        <span className={styles.text}>Comptoir</span>
      </Link>
      <WorkspaceMenu collapsed={collapsed} />
      <Tooltip label={t('find')} disabled={!collapsed} position="right">
        <UnstyledButton className={styles.find} onClick={onFind} {...(collapsed ? { 'aria-label': t('find') } : {})}>
          <IconSearch size={16} />
          <span className={styles.text}>{t('find')}</span>
          <kbd className={styles.keys}>{keyCaps('mod+k').join(' ')}</kbd>
        </UnstyledButton>
      </Tooltip>
      <nav className={styles.nav} aria-label={t('navigation')}>
        {useRooms().map((room) => (
          <RoomLink
            key={room.name}
            room={room}
            waiting={room.name === 'invoices' ? waiting : 0}
            collapsed={collapsed}
          />
        ))}
      </nav>
      <div className={styles.foot}>
        <Tooltip label={t('help')} disabled={!collapsed} position="right">
          <UnstyledButton className={styles.room} onClick={onHelp} aria-label={t('help')}>
            <IconKeyboard size={18} stroke={1.6} />
            <span className={styles.text}>{t('help')}</span>
          </UnstyledButton>
        </Tooltip>
        <Tooltip label={fold} disabled={!collapsed} position="right">
          <UnstyledButton className={styles.room} onClick={onToggle} aria-label={fold} aria-expanded={!collapsed}>
            <Fold size={18} stroke={1.6} />
            <span className={styles.text}>{fold}</span>
          </UnstyledButton>
        </Tooltip>
        <AccountMenu collapsed={collapsed} />
      </div>
    </aside>
  )
}
