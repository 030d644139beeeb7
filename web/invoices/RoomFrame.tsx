import { Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Outlet, useLocation } from 'react-router'
import { listSurprises } from '#invoices/suppliers/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useRoute } from '#ui/query.ts'
import styles from './RoomFrame.module.css'

const pages = [
  { name: 'invoices', path: '/factures' },
  { name: 'suppliers', path: '/factures/fournisseurs' },
  { name: 'buyers', path: '/factures/acheteurs' },
  { name: 'surprises', path: '/factures/surprises' },
  { name: 'learned', path: '/factures/appris' },
] as const

/** The room *Factures*: its pages on a quiet line at the top, the page itself below, which scrolls by itself. */
export const RoomFrame = () => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  const { pathname } = useLocation()
  const open = useRoute(listSurprises, { query: { limit: 1 } }, { refetchInterval: 60_000 }).data?.total ?? 0
  const current = pages.findLast(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
  const nav = useRef<HTMLElement>(null)
  // On a phone the line is wider than the screen: where we are is always in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [pathname])
  return (
    <div className={styles.room}>
      <nav ref={nav} className={styles.nav} aria-label={t('nav.label')}>
        {pages.map(({ name, path }) => (
          <Link
            key={name}
            to={path}
            className={styles.link}
            aria-current={current?.path === path ? 'page' : undefined}
            {...(name === 'surprises' && open > 0 ? { 'aria-description': t('nav.open', { count: open }) } : {})}
          >
            {t(`nav.${name}`)}
            {name === 'surprises' && open > 0 ? (
              <span className={styles.count}>{formatNumber(open, language)}</span>
            ) : null}
          </Link>
        ))}
      </nav>
      <div className={styles.page}>
        <Suspense>
          <Outlet />
        </Suspense>
      </div>
    </div>
  )
}
