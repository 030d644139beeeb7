import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CandidatePair } from '#data/pairs/contract.ts'
import { useLanguage } from '#ui/language.ts'
import styles from './Pairs.module.css'
import { floorPercent } from './worth.ts'

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

type PairListProps = {
  pairs: readonly CandidatePair[]
  /** The one in hand. */
  pair: CandidatePair
  onOpen: (pair: CandidatePair) => void
  /** Null: there are no more. */
  onMore: (() => void) | null
  loading: boolean
}

/** The pairs that wait, best first; the one in hand stays in sight. */
export const PairList = ({ pairs, pair, onOpen, onMore, loading }: PairListProps) => {
  const { t } = useTranslation('dataWork')
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pair in hand is the reason
  useEffect(() => {
    const { current } = list
    // Where the list does not scroll by itself (on a phone), the page stays where it is.
    if (!current || current.scrollHeight <= current.clientHeight) return
    current.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [pair.id])
  return (
    <ul ref={list} className={`sheet ${styles.list}`} aria-label={t('pairs.list')}>
      {pairs.map((one) => (
        <Item key={one.id} pair={one} current={one.id === pair.id} onOpen={() => onOpen(one)} />
      ))}
      {onMore ? (
        <li className={styles.more}>
          <Button size="xs" variant="subtle" loading={loading} onClick={onMore}>
            {t('pairs.more')}
          </Button>
        </li>
      ) : null}
    </ul>
  )
}
