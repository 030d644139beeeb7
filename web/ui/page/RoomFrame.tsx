import { Suspense, useEffect, useRef } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '../language.ts'
import styles from './RoomFrame.module.css'
import { useScrollMemory } from './scrollMemory.ts'

export type RoomPage = {
  path: string
  label: string
  /** How many wait there, and what is said of them; nothing is shown at zero. */
  count?: { value: number; says: string }
}

/** A room with several pages: they stand on a quiet line at the top, the page itself below, which scrolls by itself. */
export const RoomFrame = ({ label, pages }: { label: string; pages: readonly RoomPage[] }) => {
  const language = useLanguage()
  const { pathname } = useLocation()
  const current = pages.findLast(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
  const nav = useRef<HTMLElement>(null)
  const page = useRef<HTMLDivElement>(null)
  useScrollMemory('page', page)
  // On a phone the line is wider than the screen: where we are is always in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [pathname])
  return (
    <div className={styles.room}>
      <nav ref={nav} className={styles.nav} aria-label={label}>
        {pages.map(({ path, label, count }) => (
          <Link
            key={path}
            to={path}
            className={styles.link}
            aria-current={current?.path === path ? 'page' : undefined}
            {...(count && count.value > 0 ? { 'aria-description': count.says } : {})}
          >
            {label}
            {count && count.value > 0 ? (
              <span className={styles.count}>{formatNumber(count.value, language)}</span>
            ) : null}
          </Link>
        ))}
      </nav>
      <div className={styles.page} ref={page}>
        <Suspense>
          <Outlet />
        </Suspense>
      </div>
    </div>
  )
}
