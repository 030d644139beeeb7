import { lazy } from 'react'
import { Route } from 'react-router'

// The working pages come when they are asked for: who reads the dashboard never downloads them.
const FilesPage = lazy(async () => ({ default: (await import('./files/FilesPage.tsx')).FilesPage }))
const RunsPage = lazy(async () => ({ default: (await import('./runs/RunsPage.tsx')).RunsPage }))
const RunPage = lazy(async () => ({ default: (await import('./runs/RunPage.tsx')).RunPage }))
const ComparePage = lazy(async () => ({ default: (await import('./runs/ComparePage.tsx')).ComparePage }))
const QualityPage = lazy(async () => ({ default: (await import('./quality/QualityPage.tsx')).QualityPage }))
const DecisionsPage = lazy(async () => ({ default: (await import('./quality/DecisionsPage.tsx')).DecisionsPage }))
const FailedRowsPage = lazy(async () => ({ default: (await import('./quality/FailedRowsPage.tsx')).FailedRowsPage }))
const PairsPage = lazy(async () => ({ default: (await import('./pairs/PairsPage.tsx')).PairsPage }))
const MatchesPage = lazy(async () => ({ default: (await import('./pairs/MatchesPage.tsx')).MatchesPage }))

/** Files, runs, quality and pairs: what stands below the room's own address. */
export const workRoutes = (
  <>
    <Route path="fichiers" element={<FilesPage />} />
    <Route path="executions">
      <Route index element={<RunsPage />} />
      <Route path=":id" element={<RunPage />} />
      <Route path=":id/avec/:other" element={<ComparePage />} />
    </Route>
    <Route path="qualite">
      <Route index element={<QualityPage />} />
      <Route path="lignes/:kind" element={<DecisionsPage />} />
      <Route path="controles/:check" element={<FailedRowsPage />} />
    </Route>
    <Route path="rapprochements">
      <Route index element={<PairsPage />} />
      <Route path="niveaux/:level" element={<MatchesPage />} />
    </Route>
  </>
)
