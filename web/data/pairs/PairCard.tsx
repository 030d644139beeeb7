import { Button, Kbd } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CandidatePair, LevelMeasure } from '#data/pairs/contract.ts'
import { formatAmount, formatDate, formatNumber } from '#shared/format.ts'
import { keyCaps } from '#ui/keys/shortcuts.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { differing } from './differing.ts'
import { detailText, kindText, sideBySide } from './kindText.ts'
import styles from './Pairs.module.css'
import { floorPercent, judgedText, measureOf, worthText } from './worth.ts'

/** Longer than this is a text (a review), not a name. */
const LONG = 120

const Name = ({ text, other }: { text: string; other: string }) => {
  const { t } = useTranslation('dataWork')
  const long = text.length > LONG
  // A review and a product's name share few words by nature: marking all the others would say nothing.
  if (long || other.length > LONG) return <span>{text}</span>
  return (
    <>
      {differing(text, other).map(({ text: piece, differs }, at) =>
        differs ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text are their place
          <Fragment key={at}>
            <mark>{piece}</mark>
            {/* Inside the mark a line could end before what is only heard: a stroke of its colour stood alone below. */}
            <span className={styles.aloud}> ({t('pairs.differs')})</span>
          </Fragment>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text are their place
          <span key={at}>{piece}</span>
        ),
      )}
    </>
  )
}

const useDetailValue = (currency: string | null) => {
  const language = useLanguage()
  return (name: string, value: string | null): React.ReactNode => {
    if (value === null || value === '') return <span className={styles.missing}>—</span>
    if (name === 'price' || name === 'revenue') return formatAmount(value, currency, language)
    if (/^\d{4}-\d{2}-\d{2}/.test(value)) return formatDate(value.slice(0, 10), language)
    if ((name === 'lines' || name === 'reviews' || name === 'invoices') && /^\d+$/.test(value)) {
      return formatNumber(Number(value), language)
    }
    return value
  }
}

const identifies = new Set(['code', 'category', 'siren', 'siret', 'vat', 'iban', 'country'])

type PairCardProps = {
  pair: CandidatePair
  levels: readonly LevelMeasure[]
  currency: string | null
  /** "3 sur 34". */
  place: string
  writes: boolean
  onDecide: (decision: CandidatePair['state']) => void
}

/** Two records side by side, what differs marked, how sure the machine is, and the question. */
export const PairCard = ({ pair, levels, currency, place, writes, onDecide }: PairCardProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const written = useDetailValue(currency)
  const { kind, left, right, score, level, state, decided_by: who, decided_at, href } = pair
  const measure = measureOf(levels, pair)
  const at = decided_at && formatDate(decided_at, language, 'time')
  const guess = level === 'P5'
  const decided = state === 'same' || state === 'different'
  const says = state === 'taken' ? t('pairs.taken') : t('pairs.doubtful')
  return (
    <article className={`sheet ${styles.card}`} aria-label={`${left.label}, ${right.label}`}>
      <p className={styles.meta}>
        <span>{kindText(t, kind)}</span>
        <span>{place}</span>
      </p>
      <table className={styles.sides} aria-label={`${left.label}, ${right.label}`}>
        <thead>
          <tr>
            <td />
            <th scope="col" data-long={left.label.length > LONG || undefined}>
              <Name text={left.label} other={right.label} />
            </th>
            <th scope="col" data-long={right.label.length > LONG || undefined}>
              <Name text={right.label} other={left.label} />
            </th>
          </tr>
        </thead>
        <tbody>
          {sideBySide(left.details, right.details).map(({ name, left: one, right: other }) => {
            const differs = identifies.has(name) && one !== null && other !== null && one !== other
            return (
              <tr key={name} data-differs={differs || undefined}>
                <th scope="row">{detailText(t, name)}</th>
                <td>{written(name, one)}</td>
                <td>
                  {written(name, other)}
                  {differs ? <span className={styles.aloud}> ({t('pairs.differs')})</span> : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className={styles.worth}>
        <Mark mark="unproven" shapeOnly says={{ word: says, means: says }} />
        {guess ? (
          <span>{t('pairs.guess')}</span>
        ) : (
          <span>
            <strong>{t(`pairs.level.${level}`)}</strong> <small className={styles.code}>{level}</small> ·{' '}
            {t('pairs.score', { percent: floorPercent(score, language) })}{' '}
            <span className={styles.missing}>
              {measure
                ? `(${worthText(t, measure, language)}${measure.at_least === null ? '' : t('pairs.onJudged', { judged: judgedText(t, measure, language) })})`
                : `(${t('pairs.notMeasured')})`}
            </span>
          </span>
        )}
      </p>
      {decided && at ? (
        <p className={styles.worth}>
          <strong>{t(`pairs.state.${state}`)}</strong>
          {who ? t('pairs.decided', { who, at }) : t('pairs.decidedAlone', { at })}
        </p>
      ) : null}
      {href ? (
        <div className={styles.actions}>
          <Button component={Link} to={href}>
            {t('pairs.settleThere')}
          </Button>
        </div>
      ) : null}
      {href === null && writes && !decided ? (
        <div className={styles.actions}>
          <Button onClick={() => onDecide('same')} rightSection={<Kbd>{keyCaps(t('pairs.keySame'))}</Kbd>}>
            {t('pairs.same')}
          </Button>
          <Button
            variant="default"
            onClick={() => onDecide('different')}
            rightSection={<Kbd>{keyCaps(t('pairs.keyDifferent'))}</Kbd>}
          >
            {t('pairs.different')}
          </Button>
        </div>
      ) : null}
      {href === null && writes && decided ? (
        <div className={styles.actions}>
          <Button variant="default" onClick={() => onDecide('open')}>
            {t('pairs.reopen')}
          </Button>
        </div>
      ) : null}
    </article>
  )
}
