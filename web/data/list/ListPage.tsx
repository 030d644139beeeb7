import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { BackLink } from '#ui/page/BackLink.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { Scroller } from '#ui/page/Scroller.tsx'
import work from '../Work.module.css'
import styles from './List.module.css'
import { useSave } from './useSave.ts'

type ListPageProps = {
  /** The page from which it was opened. */
  back: { to: string; label: string }
  title: string
  note?: string | undefined
  /** Hands all of it over as a file; null: there is no such file. */
  file: { label: string; save: () => Promise<void> } | null
  /** What chooses among the lines, above them. */
  children?: React.ReactNode
  /** Page after page, as the server has it. */
  found: UseInfiniteQueryResult
  /** How many lines are here, and how many there are; null: not known yet. */
  shown: number
  total: number | null
  /** What its table is called, and the table itself. */
  label: string
  table: React.ReactNode
  /** Instead of the table where there is no line. */
  empty: React.ReactNode
}

/** A long list behind a number: its lines page after page, all of them as a file, the way back. */
export const ListPage = (props: ListPageProps) => {
  const { back, title, note, file, children, found, shown, total, label, table, empty } = props
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const { busy, save } = useSave(file?.save ?? (async () => {}))
  const number = (value: number) => formatNumber(value, language)
  return (
    <div className={`page ${work.page}`}>
      <BackLink to={back.to}>{back.label}</BackLink>
      <PageHeader title={title} note={note}>
        {file ? (
          <Button
            size="xs"
            variant="default"
            loading={busy}
            disabled={shown === 0}
            leftSection={<IconDownload size={14} stroke={1.6} />}
            onClick={save}
          >
            {file.label}
          </Button>
        ) : null}
      </PageHeader>
      {children}
      <NotLoaded of={found} height={240} />
      {found.data && shown === 0 ? empty : null}
      {shown > 0 ? (
        <>
          <Scroller className={`sheet ${styles.lines}`} label={label}>
            {table}
          </Scroller>
          <div className={styles.foot}>
            {total === null ? null : (
              <p className={work.soft}>{t('quality.list.shown', { shown: number(shown), total: number(total) })}</p>
            )}
            {found.hasNextPage ? (
              <>
                <Button
                  size="xs"
                  variant="default"
                  loading={found.isFetchingNextPage}
                  onClick={() => void found.fetchNextPage()}
                >
                  {t('quality.list.more')}
                </Button>
                {file ? <p className={work.soft}>{t('quality.list.allInCsv', { csv: file.label })}</p> : null}
              </>
            ) : null}
          </div>
        </>
      ) : null}
    </div>
  )
}
