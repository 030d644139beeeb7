import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { listRuns, type Run } from '#data/runs/contract.ts'
import { useShortcuts } from '#ui/keys/shortcuts.ts'
import { useItemKeys } from '#ui/keys/useItemKeys.ts'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { Scroller } from '#ui/page/Scroller.tsx'
import { useRoute } from '#ui/wire/query.ts'
import work from '../Work.module.css'
import { comparable, oldestFirst, pick, withNested } from './order.ts'
import { RunRow } from './RunRow.tsx'
import styles from './Runs.module.css'

const PAGE = 50
const MOST = 200

const columns = [
  { name: 'state', width: 92 },
  { name: 'name', width: null },
  { name: 'by', width: 142 },
  { name: 'started', width: 172 },
  { name: 'duration', width: 112, amount: true },
  { name: 'rows', width: 122, amount: true },
  { name: 'revenue', width: 140, amount: true },
] as const

/** The runs that are ticked, of one kind; they stand in the address. */
const usePicked = (runs: readonly Run[]) => {
  const [address, setAddress] = useSearchParams()
  // A tick shows at once; the address, which others can be given, follows.
  const [picked, setPicked] = useState<readonly string[]>(() => address.getAll('run'))
  const known = picked.flatMap((id) => runs.find((run) => run.id === id) ?? [])
  const [first] = known
  const isOffered = (run: Run) => !first || comparable(first, run)
  const chosen = known.filter(isOffered)
  const choose = (ids: readonly string[]) => {
    setPicked(ids)
    setAddress(
      ids.map((id): [string, string] => ['run', id]),
      { replace: true },
    )
  }
  const onPick = (id: string) =>
    choose(
      pick(
        chosen.map((run) => run.id),
        id,
      ),
    )
  return { chosen, choose, onPick, isOffered }
}

type PickedProps = {
  count: number
  /** There are two at least. */
  several: boolean
  onCompare: () => void
  onClear: () => void
}

/** What is ticked, and what can be done with it. */
const Picked = ({ count, several, onCompare, onClear }: PickedProps) => {
  const { t } = useTranslation('dataWork')
  if (count === 0)
    return (
      <div className={styles.bar}>
        <span>{several ? t('runs.compareHint') : null}</span>
      </div>
    )
  return (
    <div className={styles.bar}>
      <span role="status">{t('runs.chosen', { count })}</span>
      <Button size="xs" disabled={count < 2} onClick={onCompare}>
        {t('runs.compareTwo')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
        {t('runs.clear')}
      </Button>
    </div>
  )
}

const Head = () => {
  const { t } = useTranslation('dataWork')
  return (
    <thead>
      <tr>
        <td className={styles.tick} />
        {columns.map((column) => (
          <th
            key={column.name}
            scope="col"
            data-column={column.name}
            className={'amount' in column ? 'amount' : undefined}
            style={column.width === null ? {} : { width: column.width }}
          >
            {t(`runs.column.${column.name}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

const Nothing = () => {
  const { t } = useTranslation('dataWork')
  return (
    <EmptyState
      title={t('runs.none')}
      action={
        <Anchor component={Link} size="sm" to="/donnees/fichiers">
          {t('runs.toFiles')}
        </Anchor>
      }
    >
      {t('runs.noneDetail')}
    </EmptyState>
  )
}

/** *Exécutions*: every passage of a file; two of them are compared. What is picked stands in the address. */
export const RunsPage = () => {
  const { t } = useTranslation('dataWork')
  const navigate = useNavigate()
  const [limit, setLimit] = useState(PAGE)
  const runs = useRoute(
    listRuns,
    { query: { limit } },
    { refetchInterval: 10_000, placeholderData: (before) => before },
  )
  const rows = withNested(runs.data?.runs ?? [])
  const { chosen, choose, onPick, isOffered } = usePicked(rows.map(({ run }) => run))
  const compare = () => {
    const [one, other] = chosen
    if (!one || !other) return
    const [older, newer] = oldestFirst(one, other)
    void navigate(`/donnees/executions/${older.id}/avec/${newer.id}`)
  }
  const list = useItemKeys<HTMLTableSectionElement>('[data-run]', {
    title: t('runs.title'),
    words: { next: t('runs.keys.next'), previous: t('runs.keys.previous') },
    press: [{ keys: 'x', label: t('runs.keys.pick'), button: 'input' }],
  })
  useShortcuts(t('runs.title'), [{ keys: 'c', label: t('runs.keys.compare'), run: compare }])
  return (
    <div className={`page ${work.page}`}>
      <PageHeader title={t('runs.title')} note={t('runs.subtitle')} />
      <NotLoaded of={runs} height={200} />
      {runs.data && rows.length === 0 ? <Nothing /> : null}
      {rows.length > 0 ? (
        <>
          <Picked count={chosen.length} several={rows.length > 1} onCompare={compare} onClear={() => choose([])} />
          <Scroller className={`sheet ${styles.sheet}`} label={t('runs.table')}>
            <table className={`ledger ${styles.table}`} aria-label={t('runs.table')}>
              <Head />
              <tbody ref={list}>
                {rows.map(({ run, nested }) => (
                  <RunRow
                    key={run.id}
                    run={run}
                    nested={nested}
                    chosen={chosen.includes(run)}
                    onPick={isOffered(run) ? onPick : null}
                  />
                ))}
              </tbody>
            </table>
          </Scroller>
          {runs.data?.more && limit < MOST ? (
            <Button className={styles.more ?? ''} variant="default" size="xs" onClick={() => setLimit(limit + PAGE)}>
              {t('runs.more')}
            </Button>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
