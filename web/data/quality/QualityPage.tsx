import { Anchor } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { getQuality } from '#data/quality/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useItemKeys } from '#ui/keys/useItemKeys.ts'
import { useLanguage } from '#ui/language.ts'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { Mark } from '#ui/proof/Mark.tsx'
import { useRoute } from '#ui/wire/query.ts'
import work from '../Work.module.css'
import { CheckItem } from './CheckItem.tsx'
import { Cleaning } from './Cleaning.tsx'
import { markOf, worstFirst } from './levels.ts'
import styles from './Quality.module.css'

/** The check that the address names takes the focus as soon as it stands there, in the middle of the page. */
const useNamedCheck = (shown: boolean): void => {
  const { hash, key } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another click on the same amount is another visit
  useEffect(() => {
    if (!shown || hash === '') return
    // After the room, which shows a new page from its top.
    const later = requestAnimationFrame(() => {
      const item = document.getElementById(hash.slice(1))
      item?.focus({ preventScroll: true })
      item?.scrollIntoView({ block: 'center' })
    })
    return () => cancelAnimationFrame(later)
  }, [shown, hash, key])
}

/** *Qualité*: what the published figures are worth, what their defects cost, and which lines they are. */
export const QualityPage = () => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  // Before the first publication somebody may be waiting for it here.
  const quality = useRoute(
    getQuality,
    {},
    { refetchInterval: ({ state }) => (state.data?.checks.length ? false : 10_000) },
  )
  const list = useItemKeys<HTMLUListElement>('[data-check]', {
    title: t('quality.title'),
    words: { next: t('quality.keys.next'), previous: t('quality.keys.previous') },
    press: [{ keys: 'l', label: t('quality.keys.rows'), button: '[data-rows]' }],
  })
  const data = quality.data
  const checks = worstFirst(data?.checks ?? [])
  useNamedCheck(checks.length > 0)
  const count = (level: 'fail' | 'warn' | 'pass') => checks.filter((check) => check.level === level).length
  const note =
    data?.checked_at && data.source_name
      ? t('quality.checked', { source: data.source_name, at: formatDate(data.checked_at, language, 'time') })
      : t('quality.subtitle')
  return (
    <div className={`page ${work.page}`}>
      <PageHeader title={t('quality.title')} note={note} />
      <NotLoaded of={quality} height={240} />
      {data && checks.length === 0 ? (
        <EmptyState
          title={t('quality.none')}
          action={
            <Anchor component={Link} size="sm" to="/donnees/fichiers">
              {t('runs.toFiles')}
            </Anchor>
          }
        >
          {t('quality.noneDetail')}
        </EmptyState>
      ) : null}
      {data && checks.length > 0 ? (
        <>
          <p className={styles.counts}>
            {(['fail', 'warn', 'pass'] as const).map((level) =>
              count(level) > 0 ? (
                <span key={level}>
                  <Mark
                    mark={markOf[level]}
                    shapeOnly
                    says={{ word: t(`quality.level.${level}`), means: t(`quality.levelMeans.${level}`) }}
                  />
                  {t(`quality.counts.${level}`, { count: count(level) })}
                </span>
              ) : null,
            )}
          </p>
          <section className={work.block} aria-label={t('quality.checks')}>
            <ul ref={list} className={`sheet ${styles.checks}`}>
              {checks.map((check) => (
                <CheckItem key={check.key} check={check} currency={data.currency} />
              ))}
            </ul>
          </section>
          <Cleaning currency={data.currency} />
        </>
      ) : null}
    </div>
  )
}
