import { useTranslation } from 'react-i18next'
import { Route, Routes } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { DataFrame } from './DataFrame.tsx'

const Dashboards = () => {
  const { t } = useTranslation('data')
  return (
    <div className="page">
      <PageHeader title={t('nav.dashboards')} />
      <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
    </div>
  )
}

/** The room *Données*. */
export const Pages = () => (
  <Routes>
    <Route element={<DataFrame />}>
      <Route index element={<Dashboards />} />
    </Route>
  </Routes>
)
