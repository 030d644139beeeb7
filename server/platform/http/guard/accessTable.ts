import { type Access, roles } from '#shared/route.ts'
import type { Module } from '../../module.ts'
import { pluginRoutes } from '../pluginRoutes.ts'
import { systemRoutes } from '../systemRoutes.ts'
import { webRoutes } from '../webApp.ts'

export type AccessRow = { method: string; url: string; access: Access; limit: string }

/** Every route with a contract that a server of these modules has, and who may call it; sorted by address. */
export const accessRows = (modules: readonly Module[]): AccessRow[] => {
  const nothing = async () => {}
  const checks = { database: nothing, ready: nothing }
  const system = [
    ...systemRoutes(
      checks,
      () => false,
      () => ({}),
    ),
    ...webRoutes(''),
  ]
  return [...system, ...modules.flatMap((module) => module.routes)]
    .map(({ contract: { method, url, config } }) => ({
      method,
      url,
      access: config.access,
      limit: config.limit ?? 'general',
    }))
    .sort((a, b) => `${a.url} ${a.method}`.localeCompare(`${b.url} ${b.method}`, 'en'))
}

/** The table route × role × key scope as Markdown: `docs/access.md` holds it, the guard enforces the same objects. */
export const accessTable = (modules: readonly Module[]): string => {
  const head = ['Method', 'Route', ...roles, 'Key scope', 'Limit']
  const rows = accessRows(modules).map(({ method, url, access, limit }) => [
    method,
    `\`${url}\``,
    ...cells(access),
    limit,
  ])
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  const plugins = pluginRoutes.map(({ what }) => `- ${what}`)
  return `${lines.join('\n')}\n\nRoutes of plugins, open to everybody:\n\n${plugins.join('\n')}\n`
}

const cells = (access: Access): string[] => {
  if (access === 'public') return [...roles.map(() => '✓'), 'everybody']
  if (access === 'account') return [...roles.map(() => '✓'), 'no key; any account']
  return [...roles.map((role) => (access.roles.includes(role) ? '✓' : '')), access.scope ?? 'no key']
}
