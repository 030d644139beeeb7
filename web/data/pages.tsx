import { Route, Routes } from 'react-router'
import { DataFrame } from './DataFrame.tsx'
import { Dashboard } from './dashboard/Dashboard.tsx'
import { workRoutes } from './workRoutes.tsx'

/** The room *Données*. */
export const Pages = () => (
  <Routes>
    <Route element={<DataFrame />}>
      <Route index element={<Dashboard key="sales" name="sales" />} />
      <Route path="achats" element={<Dashboard key="purchases" name="purchases" />} />
      {workRoutes}
    </Route>
  </Routes>
)
