import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '#ui/theme/theme.css'
import i18next from 'i18next'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { initReactI18next } from 'react-i18next'
import { z } from 'zod'
import { chooseLanguage, preferredLanguage } from '#ui/language.ts'
import { call } from '#ui/wire/api.ts'
import { keyOf, queries } from '#ui/wire/query.ts'
import { getSession } from '#workspaces/contract.ts'
import { App } from './App.tsx'

// The contracts' schemas are never run here; without this Zod would try `new Function`, which our CSP refuses.
z.config({ jitless: true })

// Who I am is asked while the words are still on their way.
void queries.prefetchQuery({ queryKey: keyOf(getSession, {}), queryFn: () => call(getSession, {}) })

i18next.use(initReactI18next)
const root = document.getElementById('root')
if (root) {
  await chooseLanguage(preferredLanguage())
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
