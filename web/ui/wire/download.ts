import { spoken } from '#shared/i18n/index.ts'
import type { RouteContract } from '#shared/route.ts'
import { ApiError, fileUrl, type Input, pathOf } from './api.ts'
import { saveFile } from './saveFile.ts'
import { activeWorkspace } from './workspace.ts'

/** The name that the server gives a file, else the one given here. */
export const nameOf = (disposition: string | null, fallback: string): string => {
  const said = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1]
  return said ? decodeURIComponent(said) : fallback
}

type Asked = { method?: string; body?: unknown }

/**
 * Asks an address of the API that answers with a file, as this reader in this workspace (a plain link could not say which),
 * and hands the file over. Throws `ApiError`.
 */
export const downloadPath = async (
  path: string,
  fallbackName: string,
  { method = 'GET', body }: Asked = {},
): Promise<void> => {
  const workspace = activeWorkspace()
  const response = await fetch(fileUrl(path), {
    method,
    credentials: 'include',
    headers: {
      'Accept-Language': spoken(),
      ...(workspace ? { 'X-Workspace-Id': workspace } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  }).catch(() => null)
  if (!response?.ok) {
    const status = response?.status ?? 0
    const told: { code?: string; detail?: string } = response ? await response.json().catch(() => ({})) : {}
    const code = told.code ?? (response ? `http_${status}` : 'network')
    throw new ApiError({ status, code, detail: told.detail ?? '', errors: [], retryAfter: null })
  }
  saveFile(nameOf(response.headers.get('Content-Disposition'), fallbackName), await response.blob())
}

/** The same for a route of a contract: `await download(exportQuery, {body}, 'ventes.csv')`. */
export const download = <R extends RouteContract>(route: R, input: Input<R>, fallbackName: string): Promise<void> =>
  downloadPath(pathOf(route, input), fallbackName, { method: route.method, body: input.body })
