import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'
import { cssVariables, theme } from '#ui/theme/theme.ts'
import { queries } from '#ui/wire/query.ts'
import { router } from './routes.tsx'

/** Theme, server state and routes around everything. */
export const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
    <QueryClientProvider client={queries}>
      <Notifications position="bottom-center" limit={3} />
      <RouterProvider router={router} />
    </QueryClientProvider>
  </MantineProvider>
)
