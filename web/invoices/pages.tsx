import { lazy } from 'react'
import { Route, Routes } from 'react-router'
import { NotFound } from '#ui/page/NotFound.tsx'
import './follows.ts'
import { ListPage } from './list/ListPage.tsx'
import { RoomFrame } from './RoomFrame.tsx'
import { ReviewPage } from './review/ReviewPage.tsx'

// The list and the review come at once; who only validates never downloads the rest.
const PartiesPage = lazy(async () => ({ default: (await import('./suppliers/list/PartiesPage.tsx')).PartiesPage }))
const PartyPage = lazy(async () => ({ default: (await import('./suppliers/party/PartyPage.tsx')).PartyPage }))
const DoublesPage = lazy(async () => ({ default: (await import('./suppliers/doubles/DoublesPage.tsx')).DoublesPage }))
const SurprisesPage = lazy(async () => ({
  default: (await import('./suppliers/surprises/SurprisesPage.tsx')).SurprisesPage,
}))
const LearnedPage = lazy(async () => ({ default: (await import('./learned/LearnedPage.tsx')).LearnedPage }))
const PatternPage = lazy(async () => ({ default: (await import('./learned/PatternPage.tsx')).PatternPage }))

/** The room *Factures*: the list, who is on the other side, what surprises, what was learned; and the review of one. */
export const Pages = () => (
  <Routes>
    <Route element={<RoomFrame />}>
      <Route index element={<ListPage />} />
      {(['supplier', 'buyer'] as const).map((role) => (
        <Route key={role} path={role === 'supplier' ? 'fournisseurs' : 'acheteurs'}>
          <Route index element={<PartiesPage key={role} role={role} />} />
          <Route path="doubles" element={<DoublesPage key={role} role={role} />} />
          <Route path=":id" element={<PartyPage key={role} role={role} />} />
        </Route>
      ))}
      <Route path="surprises" element={<SurprisesPage />} />
      <Route path="appris" element={<LearnedPage />} />
      <Route path="appris/:id" element={<PatternPage />} />
      <Route path="*" element={<NotFound />} />
    </Route>
    <Route path=":id" element={<ReviewPage />} />
  </Routes>
)
