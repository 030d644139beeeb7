import { useQuery } from '@tanstack/react-query'
import { getInvoicePage } from '#invoices/pages/contract.ts'
import { ApiError, fileUrl, pathOf } from '../wire/api.ts'
import { queries } from '../wire/query.ts'
import { activeWorkspace } from '../wire/workspace.ts'

// Pictures of pages, for every room. Fetched rather than named in `src`: an image element cannot say which workspace it
// belongs to, so that of two tabs on two companies one would get nothing; and what is fetched ahead is decoded before it
// is shown.

const PICTURE = 'page-picture'

const fetchPicture = async (id: string, page: number, dpi: number, signal: AbortSignal): Promise<string> => {
  const workspace = activeWorkspace()
  const response = await fetch(fileUrl(pathOf(getInvoicePage, { params: { id, page }, query: { dpi } })), {
    credentials: 'include',
    headers: workspace ? { 'X-Workspace-Id': workspace } : {},
    signal,
  })
  if (!response.ok) {
    const { status } = response
    throw new ApiError({ status, code: `http_${status}`, detail: '', errors: [], retryAfter: null })
  }
  const url = URL.createObjectURL(await response.blob())
  const image = new Image()
  image.src = url
  await image.decode()
  return url
}

const options = (id: string, page: number, dpi: number) => ({
  queryKey: [PICTURE, id, page, dpi] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => fetchPicture(id, page, dpi, signal),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 5 * 60_000,
})

queries.getQueryCache().subscribe(({ type, query }) => {
  if (type !== 'removed' || query.queryKey[0] !== PICTURE) return
  if (typeof query.state.data === 'string') URL.revokeObjectURL(query.state.data)
})

/** Address of a page's picture once it can be shown; the former resolution stays until the sharper one is there. */
export const usePicture = (id: string, page: number, dpi: number, enabled = true) =>
  useQuery({
    ...options(id, page, dpi),
    enabled,
    placeholderData: (before, query) => (query?.queryKey[1] === id && query.queryKey[2] === page ? before : undefined),
  })

/** Fetches a picture before it is needed. */
export const prefetchPicture = (id: string, page: number, dpi: number): void => {
  void queries.prefetchQuery(options(id, page, dpi))
}

/** Pictures of an invoice whose pages look otherwise now: drawn anew where they are shown. */
export const forgetPictures = (id: string): void => {
  void queries.resetQueries({ queryKey: [PICTURE, id] })
}
