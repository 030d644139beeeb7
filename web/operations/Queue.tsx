import { useTranslation } from 'react-i18next'
import type { QueueState } from '#operations/desk/contract.ts'
import { formatAge } from '#shared/duration.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { Block } from './Block.tsx'
import styles from './Operations.module.css'
import { useKindText } from './useKindText.ts'

/** What waits, by kind of work, in the whole installation and here. */
export const Queue = ({ queues }: { queues: QueueState[] }) => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  const kindText = useKindText()
  return (
    <Block title={t('queue.title')} note={t('queue.note')}>
      <table className={`ledger ${styles.queue}`}>
        <thead>
          <tr>
            <th scope="col">{t('queue.kind')}</th>
            <th scope="col" className="amount">
              {t('queue.waiting')}
            </th>
            <th scope="col" className="amount">
              {t('queue.here')}
            </th>
            <th scope="col" className="amount">
              {t('queue.oldest')}
            </th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ kind, waiting, waiting_here, oldest_seconds }) => (
            <tr key={kind}>
              <td>{kindText(kind)}</td>
              <td className="amount">{formatNumber(waiting, language)}</td>
              <td className="amount">{formatNumber(waiting_here, language)}</td>
              <td className="amount">{waiting > 0 ? formatAge(oldest_seconds, language) : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  )
}
