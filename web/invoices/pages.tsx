import { Route, Routes } from 'react-router'
import { ListPage } from './list/ListPage.tsx'
import { ReviewPage } from './review/ReviewPage.tsx'

/** The room *Factures*: the list, and the review of one invoice. */
export const Pages = () => (
  <Routes>
    <Route index element={<ListPage />} />
    <Route path=":id" element={<ReviewPage />} />
  </Routes>
)
