import { Anchor, Button } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Dataset } from '#data/datasets/contract.ts'
import { formatDate, formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { mayManage, mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { proofHref } from '../../proofHref.ts'
import work from '../../Work.module.css'
import styles from '../Files.module.css'
import { StartFault } from '../run/StartFault.tsx'
import { useStartRun } from '../run/useStartRun.ts'
import { withdraw } from '../run/withdraw.ts'
import { Categories } from './Categories.tsx'
import { Costs } from './Costs.tsx'
import { DatasetSettings } from './DatasetSettings.tsx'
import { FormerFile } from './FormerFile.tsx'

type Part = { text: string; href: string | null }
type Figure = { name: string; value: Part; notes: Part[] }

const useFigures = ({ rows, first_day, last_day }: Dataset): Figure[] => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const counted = (count: number) => ({ count, formatted: formatNumber(count, language) })
  const number = (count: number) => formatNumber(count, language)
  // Where there is none, there is nothing to look at.
  const part = (figure: string, count: number, text: string): Part => ({
    text,
    href: count > 0 ? proofHref(figure) : null,
  })
  const bare = (text: string): Part => ({ text, href: null })
  const days = [first_day, last_day].map((day) => (day ? formatDate(day.slice(0, 10), language) : null))
  const { sales, returns, rejected, repaired, reviews, reviews_matched: matched } = rows
  return [
    {
      name: t('files.published.lines'),
      value: part('rows_sold', sales, number(sales)),
      notes: [
        part('rows_returns', returns, t('files.published.linesReturned', counted(returns))),
        part('rows_rejected', rejected, t('files.published.rejected', counted(rejected))),
        part('rows_repaired', repaired, t('files.published.repaired', counted(repaired))),
      ],
    },
    { name: t('files.published.products'), value: part('products', rows.products, number(rows.products)), notes: [] },
    {
      name: t('files.published.customers'),
      value: part('customers', rows.customers, number(rows.customers)),
      notes: [],
    },
    ...(reviews > 0
      ? [
          {
            name: t('files.published.reviews'),
            value: bare(number(reviews)),
            notes: [
              part(
                'reviews_matched',
                reviews - matched,
                t('files.published.reviewsMatched', {
                  count: matched,
                  matched: number(matched),
                  total: number(reviews),
                }),
              ),
            ],
          },
        ]
      : []),
    ...(days[0] && days[1]
      ? [{ name: t('files.published.period'), value: bare(`${days[0]} – ${days[1]}`), notes: [] }]
      : []),
  ]
}

const Shown = ({ part: { text, href } }: { part: Part }) => (href ? <Link to={href}>{text}</Link> : text)

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
  const [dropping, setDropping] = useState(false)
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
        <div className={work.actions}>
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
          {mayWrite(role) && dataset.rows.reviews > 0 && dataset.file_id !== null ? (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              disabled={held || dropping}
              onClick={() => setDropping(true)}
            >
              {t('files.published.dropReviews')}
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
      </div>
      {dataset.former ? <FormerFile former={dataset.former} again={again} held={held} /> : null}
      <StartFault starting={again} />
      {dropping ? (
        <p className={styles.told} role="status">
          {t('files.published.dropReviewsAsk')}
          <Button
            size="xs"
            variant="default"
            loading={again.busy}
            onClick={() =>
              void again.start(dataset.source_name, { reviews_file_id: null }).then(() => setDropping(false))
            }
          >
            {t('files.published.dropReviewsYes')}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => setDropping(false)}>
            {t('files.published.dropReviewsNo')}
          </Button>
        </p>
      ) : null}
      <dl className={styles.figures}>
        {figures.map(({ name, value, notes }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <strong>
                <Shown part={value} />
              </strong>
              {notes.length > 0 ? (
                <small>
                  {notes.map((note, at) => (
                    <Fragment key={note.text}>
                      {at > 0 ? ' · ' : null}
                      <Shown part={note} />
                    </Fragment>
                  ))}
                </small>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      <DatasetSettings dataset={dataset} writes={mayWrite(role)} />
      <Costs writes={mayWrite(role)} />
      <Categories writes={mayWrite(role)} />
    </section>
  )
}
