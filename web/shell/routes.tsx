import { createBrowserRouter } from 'react-router'
import { NotFound } from '#ui/page/NotFound.tsx'
import { Crash } from './Crash.tsx'
import { rooms } from './rooms.ts'

// Each room is one lazy chunk whose `Pages` renders the room's own routes below its address; the doors load without
// the house behind them.

type Component = () => React.ReactNode

/**
 * A part that is loaded when it is first wanted. Where its code does not come, it throws once it is shown: of a loading that fails
 * the router makes an empty page.
 */
const loaded = (load: () => Promise<Component>) => async (): Promise<{ Component: Component }> => {
  try {
    return { Component: await load() }
  } catch (error) {
    return {
      Component: () => {
        throw error
      },
    }
  }
}

const auth = loaded(async () => (await import('../auth/pages.tsx')).Pages)

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
        lazy: loaded(async () => (await import('./House.tsx')).House),
        children: [
          ...rooms.map((room) => ({
            path: room.path === '/' ? '/' : `${room.path}/*`,
            errorElement: <Crash />,
            lazy: loaded(async () => (await room.load()).Pages),
          })),
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
])
