import { Anchor, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { getLineProof, type LineProof } from '#data/lines/contract.ts'
import { formatDate, formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import panel from '#ui/proof/ProofPanel.module.css'
import { showProof } from '#ui/proof/ProofPanel.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import { useRoute } from '#ui/wire/query.ts'
import styles from './LineProof.module.css'
import { rejectText, repairedText, repairText } from './reasons.ts'

const Raw = ({ raw }: { raw: LineProof['raw'] }) => {
  const { t } = useTranslation('data')
  if (raw === null) return <p className={styles.soft}>{t('line.noRaw')}</p>
  return (
    <table className={styles.raw}>
      <tbody>
        {raw.cells.map((cell, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the line
          <tr key={at}>
            <th scope="row">{raw.headers[at] ?? at + 1}</th>
            <td>{cell === '' ? <span className={styles.soft}>{t('line.empty')}</span> : <mark>{cell}</mark>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Body = ({ line }: { line: number }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const { t: work } = useTranslation('dataWork')
  const proof = useRoute(getLineProof, { params: { line } }, { staleTime: 60_000 })
  const slow = useDelayed(proof.isPending)
  if (slow) return <Skeleton height={240} mt={16} />
  if (proof.error) return <ErrorState error={proof.error} onRetry={() => void proof.refetch()} />
  if (!proof.data) return null
  const { source_name, raw, rejected, repairs, run_id, published_at } = proof.data
  return (
    <>
      <dl className={panel.facts}>
        <dt>{t('proof.from')}</dt>
        <dd>{source_name}</dd>
        <dt>{t('line.line')}</dt>
        <dd className="figures">{formatNumber(line, language)}</dd>
        <dt>{t('proof.published')}</dt>
        <dd>{formatDate(published_at, language, 'time')}</dd>
      </dl>
      <h3 className={panel.heading}>{t('line.raw')}</h3>
      <Raw raw={raw} />
      <h3 className={panel.heading}>{t('line.cleaning')}</h3>
      {rejected === null ? null : (
        <p className={styles.rejected}>{t('line.rejected', { reason: rejectText(work, rejected) })}</p>
      )}
      {repairs.length === 0 && rejected === null ? <p className={styles.soft}>{t('line.asItStood')}</p> : null}
      <ul className={styles.repairs}>
        {repairs.map((repair) => (
          <li key={repair.reason}>
            <span>{repairText(work, repair.reason)}</span>
            <span className={styles.change}>
              <del>{repair.before || t('line.empty')}</del> →{' '}
              <ins>{repairedText(repair.reason, repair.after, language) || t('line.empty')}</ins>
            </span>
          </li>
        ))}
      </ul>
      {run_id ? (
        <p className={styles.run}>
          <Anchor component={Link} to={`/donnees/executions/${run_id}`} size="sm">
            {t('line.run')}
          </Anchor>
        </p>
      ) : null}
    </>
  )
}

/** Shows a line of the published file in the one panel: as it stands there, and what cleaning made of it. */
export const proveLine = (line: number, title: string, value: React.ReactNode): void =>
  showProof({
    title,
    value,
    mark: null,
    evidence: null,
    confidence: null,
    proofs: [],
    body: <Body key={line} line={line} />,
  })
