import type { FastifyContextConfig, FastifyInstance } from 'fastify'

// Routes that plugins register have no contract; this is the whole list of those that may exist, and who may call them.

const open = { access: 'public', limit: 'none' } as const satisfies FastifyContextConfig

type PluginRoute = { url: RegExp; what: string; config: FastifyContextConfig }

export const pluginRoutes: readonly PluginRoute[] = [
  { url: /^\/docs(\/|\/json|\/yaml|\/static\/.*)?$/, what: '/docs/* (API reference and its assets)', config: open },
  { url: /^\/?\*$/, what: '/* (web app, CORS preflight)', config: open },
]

/** Makes a route without an access stop the program at boot, instead of being open to everybody. */
export const requireAccess = (app: FastifyInstance): void => {
  app.addHook('onRoute', (route) => {
    if (route.config?.access !== undefined) return
    const listed = pluginRoutes.find(({ url }) => url.test(route.url))
    if (!listed) throw new Error(`Route ${route.method} ${route.url} has no access: give its contract one.`)
    route.config = { ...route.config, ...listed.config }
  })
}
