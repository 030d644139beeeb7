import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { mayManage, useActiveWorkspace } from '#ui/session/session.ts'
import { OperationsPage } from './OperationsPage.tsx'

/** The room *Exploitation*, for owners and administrators. */
export const Pages = () => {
  const { t } = useTranslation('operations')
  if (mayManage(useActiveWorkspace()?.role)) return <OperationsPage />
  return (
    <div className="page">
      <PageHeader title={t('title')} />
      <EmptyState title={t('managersOnly')} />
    </div>
  )
}
