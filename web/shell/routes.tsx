import { createBrowserRouter } from 'react-router'
import { NotFound } from '#ui/page/NotFound.tsx'
import { Crash } from './Crash.tsx'
import { rooms } from './rooms.ts'

// Each room is one lazy chunk whose `Pages` renders the room's own routes below its address; the doors load without
// the house behind them.

const auth = async () => ({ Component: (await import('../auth/pages.tsx')).Pages })

export const router = createBrowserRouter([
  {
    errorElement: <Crash />,
    // Nothing flashes while the first room loads: the paper is already there.
    hydrateFallbackElement: <div />,
    children: [
      ...['connexion', 'invitation/:token', 'mot-de-passe-oublie', 'nouveau-mot-de-passe'].map((path) => ({
        path,
        lazy: auth,
      })),
      {
        lazy: async () => ({ Component: (await import('./House.tsx')).House }),
        children: [
          ...rooms.map((room) => ({
            path: room.path === '/' ? '/' : `${room.path}/*`,
            errorElement: <Crash />,
            lazy: async () => ({ Component: (await room.load()).Pages }),
          })),
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
])
