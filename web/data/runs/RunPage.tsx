import { Anchor, Button, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { getRun, listRuns, type Run } from '#data/runs/contract.ts'
import { formatDuration } from '#shared/duration.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { BackLink } from '#ui/page/BackLink.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import { useRoute } from '#ui/wire/query.ts'
import { PublishAnyway } from '../files/run/PublishAnyway.tsx'
import { proofHref } from '../proofHref.ts'
import { QualityAlert } from '../quality/QualityAlert.tsx'
import work from '../Work.module.css'
import { ArtefactLink } from './ArtefactLink.tsx'
import { CurrencyKept } from './CurrencyKept.tsx'
import { comparable } from './order.ts'
import { RunFault } from './RunFault.tsx'
import { CurrentSign, RunState } from './RunState.tsx'
import styles from './Runs.module.css'
import { inOrder, nameText, runTitle, secondsOf, valueText } from './runText.ts'
import { useCurrencyOf } from './useCurrencyOf.ts'

/** A figure, which leads to its lines while they are those that are published. */
const Figure = ({ name, text, shown }: { name: string; text: string; shown: boolean }) => {
  const href = shown ? proofHref(name) : null
  return href ? (
    <Link className={styles.figure} to={href}>
      {text}
    </Link>
  ) : (
    text
  )
}

type FactsProps = { title: string; none: string; run: Run; values: Run['params'] | Run['metrics'] }

const Facts = ({ title, none, run, values }: FactsProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const currency = useCurrencyOf()(run)
  const entries = inOrder(Object.entries(values), ([name]) => name)
  return (
    <section className={work.block} aria-label={title}>
      <div className={work.head}>
        <h2>{title}</h2>
      </div>
      <div className="sheet">
        {entries.length === 0 ? <p className={styles.none}>{none}</p> : null}
        {entries.length > 0 ? (
          <dl className={styles.facts}>
            {entries.map(([name, value]) => (
              <div key={name}>
                <dt>{nameText(t, name)}</dt>
                <dd>
                  <Figure
                    name={name}
                    text={valueText(t, { name, value, currency, language })}
                    shown={run.current && Number(value) !== 0}
                  />
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </section>
  )
}

/** The run before this one, of the same kind, which published something. */
const useFormer = (run: Run | undefined): Run | null => {
  const runs = useRoute(listRuns, { query: { limit: 100 } }, { enabled: run !== undefined })
  if (!run) return null
  const older = (runs.data?.runs ?? []).filter(
    (one) =>
      one.id !== run.id &&
      one.experiment === run.experiment &&
      one.state === 'done' &&
      one.parent_id === null &&
      comparable(one, run) &&
      one.started_at < run.started_at,
  )
  return older.toSorted((a, b) => b.started_at.localeCompare(a.started_at))[0] ?? null
}

/** One run: what it was given, what it measured, what it made, how it ended. */
export const RunPage = () => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const { id = '' } = useParams()
  const found = useRoute(
    getRun,
    { params: { run_id: id } },
    { refetchInterval: ({ state }) => (state.data?.run.state === 'running' ? 1_500 : false) },
  )
  const slow = useDelayed(found.isPending)
  const run = found.data?.run
  const former = useFormer(run)
  const seconds = run ? secondsOf(run) : null
  const facts = run
    ? [
        formatDate(run.started_at, language, 'time'),
        ...(seconds === null ? [] : [formatDuration(seconds, language)]),
        run.started_by ?? t('runs.auto'),
        t('runs.experiment', { name: run.parent_id ? `${run.experiment} › ${run.name}` : run.experiment }),
        ...(run.mlflow_run_id ? [`${t('runs.mlflow')} ${run.mlflow_run_id}`] : []),
      ]
    : []
  return (
    <div className={`page ${work.page}`}>
      <BackLink to="/donnees/executions">{t('runs.back')}</BackLink>
      <PageHeader title={run ? runTitle(t, run).title : t('runs.title')} note={facts.join(' · ')}>
        {former && run?.state === 'done' ? (
          <Button component={Link} to={`/donnees/executions/${former.id}/avec/${run.id}`} variant="default" size="xs">
            {t('runs.compareLast')}
          </Button>
        ) : null}
      </PageHeader>
      <RunFault title={t('runs.gone')} found={found} />
      {slow ? <Skeleton height={240} /> : null}
      {run ? (
        <>
          <p className={styles.bar}>
            <RunState state={run.state} />
            <CurrentSign current={run.current} />
            <span>{t(`runs.stateMeans.${run.state}`)}</span>
            {run.parent_id ? (
              <Anchor component={Link} to={`/donnees/executions/${run.parent_id}`} size="sm" underline="always">
                {t('runs.parent')}
              </Anchor>
            ) : null}
          </p>
          {run.state === 'running' && found.failureReason ? (
            <p className={styles.error} role="status">
              {t('runs.lost')}
            </p>
          ) : null}
          {run.error ? <p className={styles.error}>{run.error.detail}</p> : null}
          <CurrencyKept run={run} />
          <PublishAnyway run={run} />
          {run.current ? <QualityAlert /> : null}
          <div className={styles.columns}>
            <Facts title={t('runs.params')} none={t('runs.noParams')} run={run} values={run.params} />
            <Facts title={t('runs.metrics')} none={t('runs.noMetrics')} run={run} values={run.metrics} />
          </div>
          {run.artefacts.length > 0 ? (
            <section className={work.block} aria-label={t('runs.artefacts')}>
              <div className={work.head}>
                <h2>{t('runs.artefacts')}</h2>
              </div>
              <ul className={`sheet ${styles.links}`}>
                {run.artefacts.map((artefact) => (
                  <li key={artefact.href}>
                    <ArtefactLink {...artefact} />
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {found.data && found.data.nested.length > 0 ? (
            <section className={work.block} aria-label={t('runs.nested')}>
              <div className={work.head}>
                <h2>{t('runs.nested')}</h2>
              </div>
              <ul className={`sheet ${styles.links}`}>
                {found.data.nested.map((one) => (
                  <li key={one.id} className={work.actions}>
                    <RunState state={one.state} />
                    <Anchor component={Link} size="sm" to={`/donnees/executions/${one.id}`}>
                      {runTitle(t, one).title}
                    </Anchor>
                    <small className={styles.code}>{runTitle(t, one).code}</small>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
