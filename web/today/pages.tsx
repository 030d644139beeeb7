import { Route, Routes } from 'react-router'
import { Today } from './Today.tsx'

/** The room *Aujourd'hui*. */
export const Pages = () => (
  <Routes>
    <Route index element={<Today />} />
  </Routes>
)
