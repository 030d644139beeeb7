import type { Module } from '#platform/module.ts'
import { accountRoutes } from './accounts/routes.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { keyRoutes } from './keys/routes.ts'
import { routes } from './routes.ts'

export { addKey, addUser, callbackSecret, dropKey, keysOf } from './commands.ts'
export { ensureDefaultWorkspace, workspaceBySlug } from './defaultWorkspace.ts'
export { type DemoLogin, demoIsLoaded, demoWorkspace, openDemo, wipeDemo } from './demo.ts'

export const workspaces: Module = {
  name: 'workspaces',
  routes: [...accountRoutes, ...invitationRoutes, ...keyRoutes, ...routes],
  jobs: [],
  schedules: [],
  today: null,
}
