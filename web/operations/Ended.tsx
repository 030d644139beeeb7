import { useTranslation } from 'react-i18next'
import type { EndedTask } from '#operations/desk/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { durationText } from './age.ts'
import { Block } from './Block.tsx'
import { DocumentLink } from './DocumentLink.tsx'
import styles from './Operations.module.css'
import { When } from './When.tsx'

const outcomes = ['SUCCESS', 'FAILURE', 'REVOKED'] as const

/** What was finished last, how it ended and how long it took. */
export const Ended = ({ tasks, now }: { tasks: EndedTask[]; now: string }) => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  const outcomeOf = ({ state }: EndedTask) => outcomes.find((one) => one === state) ?? 'SUCCESS'
  return (
    <Block title={t('ended.title')}>
      {tasks.length === 0 ? <p className={styles.nothing}>{t('ended.none')}</p> : null}
      {tasks.length > 0 ? (
        <table className={`ledger ${styles.ended}`}>
          <thead>
            <tr>
              <th scope="col">{t('ended.document')}</th>
              <th scope="col">{t('ended.outcome')}</th>
              <th scope="col" className="amount">
                {t('ended.duration')}
              </th>
              <th scope="col" className="amount">
                {t('ended.when')}
              </th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <tr key={task.task_id}>
                <td>
                  <DocumentLink task={task} />
                </td>
                <td>
                  <span className={styles.outcome} data-outcome={outcomeOf(task)}>
                    {t(`ended.state.${outcomeOf(task)}`)}
                  </span>
                </td>
                <td className="amount">
                  {task.seconds === null ? '—' : durationText(t, task.seconds, (n) => formatNumber(n, language))}
                </td>
                <td className="amount">
                  <When at={task.ended_at} now={now} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Block>
  )
}
