import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Dataset } from '#data/datasets/contract.ts'
import { formatDate, formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { mayManage, mayWrite, useActiveWorkspace } from '#ui/session.ts'
import { DatasetSettings } from './DatasetSettings.tsx'
import styles from './Files.module.css'
import { StartFault } from './StartFault.tsx'
import { useStartRun } from './useStartRun.ts'
import { withdraw } from './withdraw.ts'

const useFigures = ({ rows, first_day, last_day }: Dataset) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const counted = (count: number) => ({ count, formatted: formatNumber(count, language) })
  const number = (count: number) => formatNumber(count, language)
  const reviews = t('files.published.reviewsMatched', {
    matched: number(rows.reviews_matched),
    total: number(rows.reviews),
  })
  return [
    {
      name: t('files.published.lines'),
      value: number(rows.sales),
      note: [
        t('files.published.linesReturned', counted(rows.returns)),
        t('files.published.rejected', counted(rows.rejected)),
        t('files.published.repaired', counted(rows.repaired)),
      ].join(' · '),
    },
    { name: t('files.published.products'), value: number(rows.products), note: null },
    { name: t('files.published.customers'), value: number(rows.customers), note: null },
    ...(rows.reviews > 0 ? [{ name: t('files.published.reviews'), value: number(rows.reviews), note: reviews }] : []),
    ...(first_day && last_day
      ? [
          {
            name: t('files.published.period'),
            value: `${formatDate(first_day.slice(0, 10), language)} – ${formatDate(last_day.slice(0, 10), language)}`,
            note: null,
          },
        ]
      : []),
  ]
}

type PublishedCardProps = {
  dataset: Dataset
  /** A run is under way: two never meet. */
  held: boolean
}

/** What is published now: its figures, its settings, and what can be done with it. */
export const PublishedCard = ({ dataset, held }: PublishedCardProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const workspace = useActiveWorkspace()
  const role = workspace?.role
  const figures = useFigures(dataset)
  const again = useStartRun({ first: false })
  return (
    <section className={`sheet ${styles.card}`} aria-label={t('files.published.title')}>
      <div className={styles.top}>
        <div>
          <h2 className={styles.name}>{dataset.source_name}</h2>
          <p className={styles.note}>
            {t('files.published.at', { at: formatDate(dataset.published_at, language, 'time') })}
            {dataset.run_id ? (
              <>
                {' · '}
                <Anchor component={Link} to={`/donnees/executions/${dataset.run_id}`} size="sm" underline="always">
                  {t('files.published.run')}
                </Anchor>
              </>
            ) : null}
          </p>
        </div>
        {mayWrite(role) ? (
          <Button
            variant="default"
            size="xs"
            loading={again.busy}
            disabled={held || dataset.file_id === null}
            onClick={() => void again.start(dataset.source_name, {})}
          >
            {t('files.published.rerun')}
          </Button>
        ) : null}
        {workspace && mayManage(role) ? (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            disabled={held}
            onClick={() => withdraw(workspace.id, dataset)}
          >
            {t('files.published.withdraw')}
          </Button>
        ) : null}
      </div>
      <StartFault starting={again} />
      <dl className={styles.figures}>
        {figures.map(({ name, value, note }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <strong>{value}</strong>
              {note ? <small>{note}</small> : null}
            </dd>
          </div>
        ))}
      </dl>
      <DatasetSettings dataset={dataset} writes={mayWrite(role)} />
    </section>
  )
}
