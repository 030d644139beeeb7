import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'
import type { Run } from '#data/runs/contract.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { FILES } from '../../sections.ts'
import { StartFault } from './StartFault.tsx'
import { useStartRun } from './useStartRun.ts'

type PublishAnywayProps = { run: Pick<Run, 'name' | 'task_id' | 'error'> }

/** Of a run that was kept from replacing what is published by less than half of it: a person may say that it is right. */
export const PublishAnyway = ({ run }: PublishAnywayProps) => {
  const { t } = useTranslation('dataWork')
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const starting = useStartRun({ first: false })
  const { name, task_id, error } = run
  if (!writes || task_id === null || error?.code !== 'publication_shrinks') return null
  const publish = async () => {
    if (await starting.start(name, { task_id, ask_if_smaller: false })) void navigate(FILES)
  }
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBlock: '8px 16px' }}>
      <Button size="xs" variant="default" loading={starting.busy} onClick={() => void publish()}>
        {t('files.run.anyway')}
      </Button>
      {pathname === FILES ? null : (
        <Button size="xs" variant="subtle" color="gray" component={Link} to={FILES}>
          {t('runs.toFiles')}
        </Button>
      )}
      <StartFault starting={starting} />
    </div>
  )
}
