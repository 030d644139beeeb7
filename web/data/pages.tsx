import { lazy } from 'react'
import { Route, Routes } from 'react-router'
import { NotFound } from '#ui/page/NotFound.tsx'
import './follows.ts'
import { DataFrame } from './DataFrame.tsx'
import { Dashboard } from './dashboard/Dashboard.tsx'
import { workRoutes } from './workRoutes.tsx'

const KpisPage = lazy(async () => ({ default: (await import('./kpis/KpisPage.tsx')).KpisPage }))
const LinesPage = lazy(async () => ({ default: (await import('./lines/LinesPage.tsx')).LinesPage }))

/** The room *Données*. */
export const Pages = () => (
  <Routes>
    <Route element={<DataFrame />}>
      <Route index element={<Dashboard key="sales" name="sales" />} />
      <Route path="achats" element={<Dashboard key="purchases" name="purchases" />} />
      <Route path="lignes" element={<LinesPage />} />
      <Route path="indicateurs" element={<KpisPage />} />
      {workRoutes}
      <Route path="*" element={<NotFound />} />
    </Route>
  </Routes>
)
