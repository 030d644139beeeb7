import { Button, Checkbox, Skeleton } from '@mantine/core'
import { IconSwitchHorizontal } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { compareRuns, type Run } from '#data/runs/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { BackLink } from '#ui/page/BackLink.tsx'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import type { Output } from '#ui/wire/api.ts'
import { useRoute } from '#ui/wire/query.ts'
import work from '../Work.module.css'
import { RunFault } from './RunFault.tsx'
import { RunState } from './RunState.tsx'
import styles from './Runs.module.css'
import { changeText, inOrder, nameText, runTitle, shownChange, valueText } from './runText.ts'
import { differs, type Side, sides, unfinished } from './sides.ts'
import { useCurrencyOf } from './useCurrencyOf.ts'

type Compared = Output<typeof compareRuns>

const Line = ({ difference, compared }: { difference: Side; compared: Compared }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const { name, one, other } = difference
  const currencyOf = useCurrencyOf()
  const currency = currencyOf(compared.other) ?? currencyOf(compared.one)
  const text = (value: Side['one']) => valueText(t, { name, value, currency, language })
  return (
    <tr data-differs={differs(difference) || undefined}>
      <th scope="row">
        {nameText(t, name)}
        {differs(difference) ? <span className={styles.aloud}> {t('runs.differsMark')}</span> : null}
      </th>
      <td>
        <span>{text(one)}</span>
      </td>
      <td>
        <span>{text(other)}</span>
      </td>
      <td>
        {difference.uncounted ? (
          <span className={work.soft}>{t('runs.uncounted')}</span>
        ) : (
          changeText(t, { name, change: shownChange(difference), currency, language })
        )}
      </td>
    </tr>
  )
}

const Heading = ({ run, label }: { run: Run; label: string }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  return (
    <th scope="col">
      {label}
      <Link to={`/donnees/executions/${run.id}`}>{runTitle(t, run).title}</Link>
      {formatDate(run.started_at, language, 'time')}
      <br />
      <RunState state={run.state} />
    </th>
  )
}

/** Two runs side by side, what differs marked. */
export const ComparePage = () => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const navigate = useNavigate()
  const { id = '', other = '' } = useParams()
  const [address, setAddress] = useSearchParams()
  const only = address.get('only') === 'differences'
  const found = useRoute(compareRuns, { params: { run_id: id, other_id: other } })
  const slow = useDelayed(found.isPending)
  const all = found.data ? sides(found.data) : []
  const count = all.filter(differs).length
  const shown = only ? all.filter(differs) : all
  const groups = [
    { kind: 'param', title: t('runs.params') },
    { kind: 'metric', title: t('runs.metrics') },
  ] as const
  return (
    <div className={`page ${work.page}`}>
      <BackLink to="/donnees/executions">{t('runs.back')}</BackLink>
      <PageHeader
        title={t('runs.two')}
        note={
          found.data ? (count === 0 ? t('runs.noDifference') : t('runs.differs', { count, total: all.length })) : null
        }
      >
        <Button
          variant="default"
          size="xs"
          disabled={!found.data}
          leftSection={<IconSwitchHorizontal size={14} stroke={1.6} />}
          onClick={() => void navigate({ pathname: `/donnees/executions/${other}/avec/${id}`, search: `${address}` })}
        >
          {t('runs.swap')}
        </Button>
      </PageHeader>
      <RunFault title={t('runs.goneTwo')} found={found} />
      {slow ? <Skeleton height={240} /> : null}
      {found.data ? (
        <>
          {unfinished(found.data).map((run) => (
            <p key={run.id} role="status" className={styles.partly}>
              {t(`runs.partly.${run.state}`, {
                name: runTitle(t, run).title,
                at: formatDate(run.started_at, language, 'time'),
              })}
            </p>
          ))}
          <p className={styles.bar}>
            <Checkbox
              size="xs"
              label={t('runs.onlyDifferences')}
              checked={only}
              onChange={() => setAddress(only ? {} : { only: 'differences' }, { replace: true })}
            />
          </p>
          {shown.length === 0 ? <EmptyState title={t('runs.noDifference')} /> : null}
          {shown.length > 0 ? (
            <div className="sheet">
              <table className={styles.compare}>
                <thead>
                  <tr>
                    <th scope="col">{t('runs.what')}</th>
                    <Heading run={found.data.one} label={t('runs.one')} />
                    <Heading run={found.data.other} label={t('runs.other')} />
                    <th scope="col">{t('runs.change')}</th>
                  </tr>
                </thead>
                {groups.map(({ kind, title }) => {
                  const lines = inOrder(
                    shown.filter((difference) => difference.kind === kind),
                    ({ name }) => name,
                  )
                  if (lines.length === 0) return null
                  return (
                    <tbody key={kind}>
                      <tr className={styles.group}>
                        <th colSpan={3} scope="rowgroup">
                          {title}
                        </th>
                        <td />
                      </tr>
                      {lines.map((difference) => (
                        <Line key={difference.name} difference={difference} compared={found.data} />
                      ))}
                    </tbody>
                  )
                })}
              </table>
            </div>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
