import { useEffect } from 'react'
import { getInvoice } from '#invoices/contract.ts'
import { call } from '#ui/api.ts'
import { prefetchPicture } from '#ui/pagePictures.ts'
import { keyOf, queries } from '#ui/query.ts'
import { shownResolution } from '../pictures.ts'

/** Fetches the next invoice and its first page while this one is read, so that it stands there at once. */
export const usePrefetch = (id: string | null, dpi?: number): void => {
  useEffect(() => {
    if (id === null) return
    const soon = setTimeout(async () => {
      const detail = await queries.fetchQuery({
        queryKey: keyOf(getInvoice, { params: { id } }),
        queryFn: ({ signal }) => call(getInvoice, { params: { id }, signal }),
      })
      const [first] = detail.pages
      if (first) prefetchPicture(id, first.number, dpi ?? shownResolution())
    }, 150)
    return () => clearTimeout(soon)
  }, [id, dpi])
}
