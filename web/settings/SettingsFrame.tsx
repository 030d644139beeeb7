import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink, Outlet, useLocation } from 'react-router'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { mayManage, useActiveWorkspace } from '#ui/session/session.ts'
import styles from './Settings.module.css'

const sections = [
  { name: 'company', path: '/reglages', managing: false },
  { name: 'members', path: '/reglages/membres', managing: false },
  { name: 'keys', path: '/reglages/cles', managing: true },
  { name: 'audit', path: '/reglages/journal', managing: true },
  { name: 'account', path: '/reglages/compte', managing: false },
] as const

/** The sections of the settings that this member may open, and the one that is open. */
export const SettingsFrame = () => {
  const { t } = useTranslation('settings')
  const { pathname } = useLocation()
  const manages = mayManage(useActiveWorkspace()?.role)
  const current = sections.find(({ path }) => path === pathname.replace(/\/$/, '')) ?? sections[0]
  const nav = useRef<HTMLElement>(null)
  // On a phone the line is wider than the screen: where we are is always in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is the reason
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [current])
  const documentTitle = `${t(`sections.${current.name}`)} · ${t('title')}`
  return (
    <div className={`page ${styles.page}`}>
      <PageHeader title={t('title')} documentTitle={documentTitle} />
      <nav ref={nav} className={styles.sections} aria-label={t('title')}>
        {sections
          .filter(({ managing }) => manages || !managing)
          .map(({ name, path }) => (
            <NavLink key={name} to={path} end className={styles.section}>
              {t(`sections.${name}`)}
            </NavLink>
          ))}
      </nav>
      {current.managing && !manages ? <p>{t('managersOnly')}</p> : <Outlet />}
    </div>
  )
}
