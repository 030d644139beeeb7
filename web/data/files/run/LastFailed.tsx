import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listRuns } from '#data/runs/contract.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { useRoute } from '#ui/wire/query.ts'
import work from '../../Work.module.css'
import styles from '../Files.module.css'
import { failedLast } from './failedLast.ts'
import { PublishAnyway } from './PublishAnyway.tsx'

/** The last import, where it failed: who comes back the next day, or on another screen, did not see it end. */
export const LastFailed = () => {
  const { t } = useTranslation('dataWork')
  const runs = useRoute(listRuns, { query: { limit: 5 } })
  const run = failedLast(runs.data?.runs ?? [])
  if (!run) return null
  return (
    <section className={`sheet ${styles.card} ${work.block}`} aria-label={run.name} data-failed>
      <p className={styles.told} style={{ margin: 0 }}>
        <Mark mark="contradicted" says={{ word: run.name, means: run.name }} />
      </p>
      <h2 className={styles.name}>
        {t(run.error?.code === 'publication_shrinks' ? 'files.run.refused' : 'files.run.failedLast')}
      </h2>
      {run.error ? <p className={styles.note}>{run.error.detail}</p> : null}
      <p className={styles.told}>
        <Anchor component={Link} size="sm" to={`/donnees/executions/${run.id}`}>
          {t('files.run.detail')}
        </Anchor>
      </p>
      <PublishAnyway run={run} />
    </section>
  )
}
