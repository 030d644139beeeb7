import { lazy } from 'react'
import { Route } from 'react-router'

// The working pages come when they are asked for: who reads the dashboard never downloads them.
const FilesPage = lazy(async () => ({ default: (await import('./files/FilesPage.tsx')).FilesPage }))
const RunsPage = lazy(async () => ({ default: (await import('./runs/RunsPage.tsx')).RunsPage }))
const RunPage = lazy(async () => ({ default: (await import('./runs/RunPage.tsx')).RunPage }))
const ComparePage = lazy(async () => ({ default: (await import('./runs/ComparePage.tsx')).ComparePage }))

/** Files and runs: what stands below the room's own address. */
export const workRoutes = (
  <>
    <Route path="fichiers" element={<FilesPage />} />
    <Route path="executions">
      <Route index element={<RunsPage />} />
      <Route path=":id" element={<RunPage />} />
      <Route path=":id/avec/:other" element={<ComparePage />} />
    </Route>
  </>
)
