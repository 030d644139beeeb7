import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { countDecisions } from '#data/lines/contract.ts'
import { formatAmount, formatNumber } from '#shared/format.ts'
import { add } from '#shared/money.ts'
import { useLanguage } from '#ui/language.ts'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import type { Output } from '#ui/wire/api.ts'
import { useRoute } from '#ui/wire/query.ts'
import work from '../Work.module.css'
import styles from './Quality.module.css'
import { rejectMeans, rejectText, repairText } from './reasons.ts'

type Counts = Output<typeof countDecisions>

const hrefOf = (kind: 'rejects' | 'repairs', reason: string): string =>
  `/donnees/qualite/lignes/${kind}?reason=${encodeURIComponent(reason)}`

/** A figure that leads where the name of its row leads: one stop of Tab is enough for both. */
const Figure = ({ to, text }: { to: string; text: string }) => (
  <Link to={to} tabIndex={-1}>
    {text}
  </Link>
)

const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0)

const Rejects = ({ rejects, currency }: { rejects: Counts['rejects']; currency: string | null }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const total = add('0', ...rejects.flatMap(({ amount }) => (amount === null ? [] : [amount])))
  return (
    <table className={`ledger ${styles.reasons}`} aria-label={t('quality.rejects')}>
      <thead>
        <tr>
          <th scope="col">{t('quality.reason')}</th>
          <th scope="col" className="amount">
            {t('quality.lines')}
          </th>
          <th scope="col" className="amount" title={t('quality.amountMeans')}>
            {t('quality.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rejects.map(({ reason, count, amount }) => (
          <tr key={reason}>
            <td title={rejectMeans(t, reason) ?? undefined}>
              <Link to={hrefOf('rejects', reason)}>{rejectText(t, reason)}</Link>
            </td>
            <td className="amount">
              <Figure to={hrefOf('rejects', reason)} text={formatNumber(count, language)} />
            </td>
            <td className="amount">
              {amount === null ? (
                '—'
              ) : (
                <Figure to={hrefOf('rejects', reason)} text={formatAmount(amount, currency, language)} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>
            <Link to="/donnees/qualite/lignes/rejects">{t('quality.allReasons')}</Link>
          </td>
          <td className="amount">{formatNumber(sum(rejects), language)}</td>
          <td className="amount">{formatAmount(total, currency, language)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const Repairs = ({ repairs }: { repairs: Counts['repairs'] }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  return (
    <table className={`ledger ${styles.reasons}`} aria-label={t('quality.repairs')}>
      <thead>
        <tr>
          <th scope="col">{t('quality.reason')}</th>
          <th scope="col" className="amount">
            {t('quality.lines')}
          </th>
        </tr>
      </thead>
      <tbody>
        {repairs.map(({ reason, count }) => (
          <tr key={reason}>
            <td>
              <Link to={hrefOf('repairs', reason)}>{repairText(t, reason)}</Link>
            </td>
            <td className="amount">
              <Figure to={hrefOf('repairs', reason)} text={formatNumber(count, language)} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>
            <Link to="/donnees/qualite/lignes/repairs">{t('quality.allReasons')}</Link>
          </td>
          <td className="amount">{formatNumber(sum(repairs), language)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** What cleaning left out and mended, by reason; each leads to its lines. */
export const Cleaning = ({ currency }: { currency: string | null }) => {
  const { t } = useTranslation('dataWork')
  const { data, error, isPending, refetch } = useRoute(countDecisions, {})
  const slow = useDelayed(isPending)
  // Silence would say that every line was kept as it stood.
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return slow ? <Skeleton height={180} /> : null
  return (
    <div className={styles.two}>
      <section className={work.block} aria-label={t('quality.rejects')}>
        <div className={work.head}>
          <h2>{t('quality.rejects')}</h2>
        </div>
        <div className="sheet">
          {data.rejects.length > 0 ? (
            <Rejects rejects={data.rejects} currency={currency} />
          ) : (
            <p className={styles.none}>{t('quality.noRejects')}</p>
          )}
        </div>
      </section>
      <section className={work.block} aria-label={t('quality.repairs')}>
        <div className={work.head}>
          <h2>{t('quality.repairs')}</h2>
        </div>
        <div className="sheet">
          {data.repairs.length > 0 ? (
            <Repairs repairs={data.repairs} />
          ) : (
            <p className={styles.none}>{t('quality.noRepairs')}</p>
          )}
        </div>
      </section>
    </div>
  )
}
