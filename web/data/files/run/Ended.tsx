import { Anchor, Button, CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { getQuality } from '#data/quality/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { Mark } from '#ui/proof/Mark.tsx'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { useRoute } from '#ui/wire/query.ts'
import styles from '../Files.module.css'
import { forgetRun, outcomeOf, problemOf, type Watched } from './runWatch.ts'
import { StartFault } from './StartFault.tsx'
import { useStartRun } from './useStartRun.ts'

type EndedProps = {
  run: Watched
  /** The published sales, which may be run again whatever; null: there are none, or this member may not. */
  salesName: string | null
}

/** How the last run ended, in one sentence, and where to go from here. */
export const Ended = ({ run, salesName }: EndedProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const words = useErrorWords()
  const again = useStartRun({ first: false })
  const writes = mayWrite(useActiveWorkspace()?.role)
  const checks = useRoute(getQuality, {}).data?.checks ?? []
  const failing = checks.filter(({ level }) => level === 'fail').length
  const outcome = outcomeOf(run.task)
  const count = (value: number) => formatNumber(value, language)
  const cancelled = run.task?.state === 'REVOKED'
  const failed = outcome === null && !cancelled
  const refused = run.task?.error?.code === 'publication_shrinks'
  // Where something was published before. The refusal says it itself; of a task that cannot be asked for any more nobody knows.
  const stands = outcome === null && !run.first && !refused && run.problem === null
  const doubts = outcome?.state === 'done' ? failing : 0
  const title = () => {
    if (cancelled) return t('loading.cancelled', { ns: 'common' })
    if (refused) return t('files.run.refused')
    if (!outcome) return t('files.run.failed')
    if (outcome.state === 'skipped') return t('files.run.skipped')
    const { kept, rejected, repaired } = outcome
    const told = (value: number) => ({ count: value, formatted: count(value) })
    return t('files.run.done', {
      kept: t('files.run.kept', told(kept)),
      rejected: t('files.published.rejected', told(rejected)),
      repaired: t('files.published.repaired', told(repaired)),
    })
  }
  return (
    <section
      className={`sheet ${styles.card}`}
      aria-label={run.name}
      role={failed ? 'alert' : 'status'}
      data-failed={failed || undefined}
    >
      <div className={styles.top}>
        <div>
          <p className={styles.told} style={{ margin: 0 }}>
            <Mark
              mark={failed || doubts > 0 ? 'contradicted' : cancelled ? 'unproven' : 'proven'}
              says={{ word: run.name, means: run.name }}
            />
          </p>
          <h2 className={styles.name}>{title()}</h2>
          {failed ? <p className={styles.note}>{words(problemOf(run)).detail}</p> : null}
          {stands ? <p className={styles.note}>{t('files.run.intact')}</p> : null}
          {doubts > 0 ? <p className={styles.note}>{t('files.run.doubts', { count: doubts })}</p> : null}
          {outcome?.state === 'skipped' ? <p className={styles.note}>{t('files.run.skippedDetail')}</p> : null}
          {outcome ? (
            <p className={styles.told}>
              <Anchor component={Link} size="sm" to="/donnees">
                {t('files.run.dashboard')}
              </Anchor>
              {outcome.state === 'done' ? (
                <Anchor component={Link} size="sm" to="/donnees/qualite">
                  {t('files.run.quality')}
                </Anchor>
              ) : null}
              <Anchor component={Link} size="sm" to={`/donnees/executions/${outcome.run_id}`}>
                {t('files.run.detail')}
              </Anchor>
            </p>
          ) : null}
        </div>
        {outcome?.state === 'skipped' && salesName !== null ? (
          <Button
            variant="default"
            size="xs"
            loading={again.busy}
            onClick={() => void again.start(salesName, { force: true })}
          >
            {t('files.run.again')}
          </Button>
        ) : null}
        {refused && writes ? (
          <Button
            variant="default"
            size="xs"
            loading={again.busy}
            onClick={() => void again.start(run.name, { task_id: run.taskId, ask_if_smaller: false })}
          >
            {t('files.run.anyway')}
          </Button>
        ) : null}
        <CloseButton aria-label={t('files.sending.dismiss')} onClick={forgetRun} />
      </div>
      <StartFault starting={again} />
    </section>
  )
}
