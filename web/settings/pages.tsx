import { Navigate, Route, Routes } from 'react-router'
import { Account } from './Account.tsx'
import { AuditTrail } from './AuditTrail.tsx'
import { Company } from './Company.tsx'
import { Keys } from './Keys.tsx'
import { Members } from './Members.tsx'
import { SettingsFrame } from './SettingsFrame.tsx'

/** The room *Réglages*: every section has its address. */
export const Pages = () => (
  <Routes>
    <Route element={<SettingsFrame />}>
      <Route index element={<Company />} />
      <Route path="membres" element={<Members />} />
      <Route path="cles" element={<Keys />} />
      <Route path="journal" element={<AuditTrail />} />
      <Route path="compte" element={<Account />} />
      <Route path="*" element={<Navigate to="/reglages" replace />} />
    </Route>
  </Routes>
)
