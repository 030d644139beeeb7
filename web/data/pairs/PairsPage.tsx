import { Anchor, SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { type CandidatePair, PairState } from '#data/pairs/contract.ts'
import { getQuality } from '#data/quality/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useShortcuts } from '#ui/keys/shortcuts.ts'
import { useLanguage } from '#ui/language.ts'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { useRoute } from '#ui/wire/query.ts'
import work from '../Work.module.css'
import { KindTabs } from './KindTabs.tsx'
import { Levels } from './Levels.tsx'
import { PairCard } from './PairCard.tsx'
import { PairList } from './PairList.tsx'
import styles from './Pairs.module.css'
import { type PairsAddress, pairsAddress, readPairsAddress } from './pairsAddress.ts'
import { useDecide } from './useDecide.ts'
import { usePairs } from './usePairs.ts'

type NothingProps = {
  state: CandidatePair['state']
  /** Some were found once: then these are decided. */
  any: boolean
}

const Nothing = ({ state, any }: NothingProps) => {
  const { t } = useTranslation('dataWork')
  const toFiles = (
    <Anchor component={Link} size="sm" to="/donnees/fichiers">
      {t('pairs.toFiles')}
    </Anchor>
  )
  const waits = state === 'open'
  const detail = any ? t('pairs.noneDone') : t('pairs.noneDetail')
  return (
    <EmptyState title={waits ? t('pairs.none') : t('pairs.noneState')} action={any ? null : toFiles}>
      {waits ? detail : t('pairs.noneStateDetail')}
    </EmptyState>
  )
}

type KeysOf = {
  onStep: (by: 1 | -1) => void
  onSay: ((decision: 'same' | 'different') => void) | null
  onBack: () => void
}

/** One key decides, one more takes it back, arrows walk the list; `onSay` is null for who may not decide. */
const usePairKeys = ({ onStep, onSay, onBack }: KeysOf): void => {
  const { t } = useTranslation('dataWork')
  useShortcuts(t('pairs.title'), [
    ...(onSay
      ? [
          { keys: t('pairs.keySame'), label: t('pairs.keys.same'), run: () => onSay('same') },
          { keys: t('pairs.keyDifferent'), label: t('pairs.keys.different'), run: () => onSay('different') },
          { keys: 'ArrowLeft', label: t('pairs.keys.back'), run: onBack },
        ]
      : []),
    { keys: 'ArrowDown', label: t('pairs.keys.next'), run: () => onStep(1) },
    { keys: 'ArrowUp', label: t('pairs.keys.previous'), run: () => onStep(-1) },
  ])
}

/** *Rapprochements*: are these two one? Best first, one key decides, the last decision is taken back by one more. */
export const PairsPage = () => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const [address, setAddress] = useSearchParams()
  const asked = readPairsAddress(address)
  const { found, pairs, total, spent, more } = usePairs(asked)
  const currency = useRoute(getQuality, {}).data?.currency ?? null
  const inHand = pairs.findIndex(({ id }) => id === address.get('pair'))
  const at = Math.max(0, inHand)
  const pair = pairs[at]
  const go = (id: string | null, change: Partial<PairsAddress> = {}) =>
    setAddress((before) => pairsAddress({ ...readPairsAddress(before), ...change }, id), { replace: true })
  const { decide, back } = useDecide((id, state) => go(id, { state }))
  const say = (decision: CandidatePair['state']) => {
    if (!pair || !writes || pair.href !== null) return
    // The next one takes the place of the one that was decided.
    const next = pairs[at + 1] ?? pairs[at - 1]
    go(next?.id ?? null)
    decide(pair, decision)
  }
  const step = (by: 1 | -1) => {
    const next = pairs[Math.min(pairs.length - 1, Math.max(0, at + by))]
    if (next) go(next.id)
  }
  usePairKeys({ onStep: step, onSay: writes ? say : null, onBack: back })
  const { kinds = [], levels = [] } = found.data ?? {}
  const place = t('pairs.at', { at: formatNumber(at + 1, language), total: formatNumber(total, language) })
  return (
    <div className={`page ${work.page}`}>
      <PageHeader title={t('pairs.title')} note={t('pairs.subtitle')} />
      <KindTabs address={asked} kinds={kinds} />
      {found.data && (kinds.length > 0 || asked.state !== 'open') ? (
        <div className={styles.bar}>
          <SegmentedControl
            size="xs"
            aria-label={t('pairs.states')}
            value={asked.state}
            onChange={(value) => go(null, { state: value })}
            data={PairState.options.map((value) => ({ value, label: t(`pairs.state.${value}`) }))}
          />
          {writes ? null : <p className={work.soft}>{t('pairs.viewer')}</p>}
        </div>
      ) : null}
      <NotLoaded of={found} height={260} />
      {found.data && !pair && !spent ? <Nothing state={asked.state} any={kinds.length > 0} /> : null}
      {/* One key decides, and another pair stands there: who does not see it hears which one. */}
      <VisuallyHidden role="status">
        {pair ? t('pairs.inHand', { place, left: pair.left.label, right: pair.right.label }) : null}
      </VisuallyHidden>
      {pair ? (
        <div className={styles.split}>
          <PairList pairs={pairs} pair={pair} onOpen={({ id }) => go(id)} onMore={more} loading={found.isFetching} />
          <PairCard pair={pair} levels={levels} currency={currency} place={place} writes={writes} onDecide={say} />
        </div>
      ) : null}
      {found.data ? <Levels levels={levels} skipped={found.data.skipped} /> : null}
    </div>
  )
}
