import { Skeleton, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { getToday } from '#operations/contract.ts'
import type { TodayItem } from '#shared/today.ts'
import { DocumentDrop } from '#ui/drop/DocumentDrop.tsx'
import { useLanguage } from '#ui/language.ts'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { mayWrite, useActiveWorkspace, useUser } from '#ui/session/session.ts'
import { useRoute } from '#ui/wire/query.ts'
import { partOfDay } from './partOfDay.ts'
import { Sentence } from './Sentence.tsx'
import styles from './Today.module.css'
import { useConfirmation } from './useConfirmation.ts'

const List = ({ title, items }: { title: string; items: TodayItem[] }) =>
  items.length === 0 ? null : (
    <section className={styles.section} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <ul className={styles.list}>
        {items.map((item) => (
          <Sentence key={item.kind} item={item} />
        ))}
      </ul>
    </section>
  )

const Nothing = () => {
  const { t } = useTranslation('today')
  const wish = { morning: t('nothingMorning'), afternoon: t('nothingAfternoon'), evening: t('nothingEvening') }
  return (
    <p className={styles.nothing}>
      {t('nothing')} <span>{wish[partOfDay(new Date())]}</span>
    </p>
  )
}

const Waiting = () => (
  <Stack gap={1} mb={32}>
    <Skeleton height={64} />
    <Skeleton height={64} />
    <Skeleton height={64} />
  </Stack>
)

/** What waits for me, as sentences with their figures; nothing: a good morning. */
export const Today = () => {
  const { t } = useTranslation('today')
  const language = useLanguage()
  const user = useUser()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const today = useRoute(getToday, {}, { refetchInterval: 30_000 })
  const now = new Date()
  useConfirmation()
  const date = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'full' }).format(now)
  const name = user?.name.split(' ')[0] ?? ''
  const greeting = partOfDay(now) === 'evening' ? t('evening', { name }) : t('morning', { name })
  const items = today.data?.items ?? []
  const waiting = items.filter((item) => item.weight === 'act')
  return (
    <div className={`page ${styles.page}`}>
      <PageHeader title={greeting} documentTitle={t('title')} note={<span className={styles.date}>{date}</span>} />
      <NotLoaded of={today} waiting={<Waiting />} />
      {today.data && waiting.length === 0 ? <Nothing /> : null}
      <List title={t('waiting')} items={waiting} />
      {writes ? <DocumentDrop /> : null}
      <List title={t('around')} items={items.filter((item) => item.weight !== 'act')} />
    </div>
  )
}
