import { Anchor, Button, SegmentedControl, Skeleton, VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { type CandidatePair, listPairs, PairState } from '#data/pairs/contract.ts'
import { getQuality } from '#data/quality/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorState } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { useRoute } from '#ui/query.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session.ts'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useDelayed } from '#ui/useDelayed.ts'
import work from '../Work.module.css'
import { kindText } from './kindText.ts'
import { Levels } from './Levels.tsx'
import { PairCard } from './PairCard.tsx'
import styles from './Pairs.module.css'
import { inState, settledPairs } from './settled.ts'
import { useDecide } from './useDecide.ts'
import { floorPercent } from './worth.ts'

const PAGE = 60
const MOST = 200

type ItemProps = { pair: CandidatePair; current: boolean; onOpen: () => void }

const Item = ({ pair, current, onOpen }: ItemProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  // Two codes often bear one name: then the codes are what tells them apart.
  const product = pair.kind === 'product_double'
  return (
    <li>
      <button type="button" className={styles.item} aria-current={current || undefined} onClick={onOpen}>
        <span>
          {product ? <small>{pair.left.key} </small> : null}
          {pair.left.label}
        </span>
        <small>{pair.level === 'P5' ? t('pairs.byRank') : floorPercent(pair.score, language)}</small>
        <span className={styles.second}>
          {product || pair.kind === 'review_product' ? <small>{pair.right.key} </small> : null}
          {pair.right.label}
        </span>
      </button>
    </li>
  )
}

/** *Rapprochements*: are these two one? Best first, one key decides, the last decision is taken back by one more. */
export const PairsPage = () => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const [address, setAddress] = useSearchParams()
  const kind = (address.get('kind') ?? '').slice(0, 60) || null
  const state = PairState.options.find((one) => one === address.get('state')) ?? 'open'
  const [limit, setLimit] = useState(PAGE)
  const query = { state, limit, ...(kind ? { kind } : {}) }
  const found = useRoute(listPairs, { query }, { placeholderData: (before) => before })
  const currency = useRoute(getQuality, {}).data?.currency ?? null
  const slow = useDelayed(found.isPending)
  const pairs = inState(found.data?.pairs ?? [], state, settledPairs.use())
  const at = Math.max(
    0,
    pairs.findIndex(({ id }) => id === address.get('pair')),
  )
  const pair = pairs[at]
  const go = (change: Record<string, string | null>) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before)
        for (const [name, value] of Object.entries(change)) {
          if (value) after.set(name, value)
          else after.delete(name)
        }
        return after
      },
      { replace: true },
    )
  const { decide, back } = useDecide((id, at) => go({ state: at === 'open' ? null : at, pair: id }))
  const step = (by: 1 | -1) => () => {
    const next = pairs[Math.min(pairs.length - 1, Math.max(0, at + by))]
    if (next) go({ pair: next.id })
  }
  const say = (decision: CandidatePair['state']) => {
    if (!pair || !writes || pair.href !== null) return
    // The next one takes the place of the one that was decided.
    const next = pairs[at + 1] ?? pairs[at - 1]
    go({ pair: next?.id ?? null })
    decide(pair, decision)
  }
  useShortcuts(t('pairs.title'), [
    ...(writes
      ? [
          { keys: t('pairs.keySame'), label: t('pairs.keys.same'), run: () => say('same') },
          { keys: t('pairs.keyDifferent'), label: t('pairs.keys.different'), run: () => say('different') },
          { keys: 'ArrowLeft', label: t('pairs.keys.back'), run: back },
        ]
      : []),
    { keys: 'ArrowDown', label: t('pairs.keys.next'), run: step(1) },
    { keys: 'ArrowUp', label: t('pairs.keys.previous'), run: step(-1) },
  ])
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pair in hand is the reason
  useEffect(() => {
    const { current } = list
    // Where the list does not scroll by itself (on a phone), the page stays where it is.
    if (!current || current.scrollHeight <= current.clientHeight) return
    current.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [pair?.id])
  // Ends of the list that were decided away make room for those after.
  const spent = found.data !== undefined && pairs.length === 0 && found.data.pairs.length > 0 && !found.isFetching
  useEffect(() => {
    if (spent) void found.refetch()
  }, [spent, found.refetch])
  const kinds = found.data?.kinds ?? []
  const waiting = kinds.reduce((sum, { open }) => sum + open, 0)
  const gone = (found.data?.pairs.length ?? 0) - pairs.length
  const total = Math.max(pairs.length, (found.data?.total ?? 0) - gone)
  const number = (value: number) => formatNumber(value, language)
  const place = t('pairs.at', { at: number(at + 1), total: number(total) })
  const tabs = kinds.length > 1 || kind !== null ? [{ kind: null, open: waiting }, ...kinds] : []
  return (
    <div className={`page ${work.page}`}>
      <PageHeader title={t('pairs.title')} note={t('pairs.subtitle')} />
      {tabs.length > 0 ? (
        <nav className={work.tabs} aria-label={t('pairs.kinds')}>
          {tabs.map((tab) => (
            <Link
              key={tab.kind ?? ''}
              to={{
                search: new URLSearchParams({
                  ...(tab.kind ? { kind: tab.kind } : {}),
                  ...(state === 'open' ? {} : { state }),
                }).toString(),
              }}
              aria-current={tab.kind === kind ? 'page' : undefined}
            >
              {tab.kind === null ? t('pairs.allKinds') : kindText(t, tab.kind)}
              {tab.open > 0 ? <span>{number(tab.open)}</span> : null}
            </Link>
          ))}
        </nav>
      ) : null}
      {found.data && (kinds.length > 0 || state !== 'open') ? (
        <div className={styles.bar}>
          <SegmentedControl
            size="xs"
            aria-label={t('pairs.states')}
            value={state}
            onChange={(value) => go({ state: value === 'open' ? null : value, pair: null })}
            data={PairState.options.map((value) => ({ value, label: t(`pairs.state.${value}`) }))}
          />
          {writes ? null : <p className={work.soft}>{t('pairs.viewer')}</p>}
        </div>
      ) : null}
      {found.error && !found.data ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {slow ? <Skeleton height={260} /> : null}
      {found.data && !pair && !spent ? (
        <EmptyState
          title={state === 'open' ? t('pairs.none') : t('pairs.noneState')}
          action={
            kinds.length === 0 ? (
              <Anchor component={Link} size="sm" to="/donnees/fichiers">
                {t('pairs.toFiles')}
              </Anchor>
            ) : null
          }
        >
          {state !== 'open'
            ? t('pairs.noneStateDetail')
            : kinds.length > 0
              ? t('pairs.noneDone')
              : t('pairs.noneDetail')}
        </EmptyState>
      ) : null}
      {/* One key decides, and another pair stands there: who does not see it hears which one. */}
      <VisuallyHidden role="status">
        {pair ? t('pairs.inHand', { place, left: pair.left.label, right: pair.right.label }) : null}
      </VisuallyHidden>
      {pair ? (
        <div className={styles.split}>
          <ul ref={list} className={`sheet ${styles.list}`} aria-label={t('pairs.list')}>
            {pairs.map((one) => (
              <Item key={one.id} pair={one} current={one.id === pair.id} onOpen={() => go({ pair: one.id })} />
            ))}
            {total > pairs.length && limit < MOST ? (
              <li className={styles.more}>
                <Button size="xs" variant="subtle" loading={found.isFetching} onClick={() => setLimit(MOST)}>
                  {t('pairs.more')}
                </Button>
              </li>
            ) : null}
          </ul>
          <PairCard
            pair={pair}
            levels={found.data?.levels ?? []}
            currency={currency}
            place={place}
            writes={writes}
            onDecide={say}
          />
        </div>
      ) : null}
      {found.data ? <Levels levels={found.data.levels} skipped={found.data.skipped} /> : null}
    </div>
  )
}
