import { useEffect } from 'react'
import { getInvoice } from '#invoices/contract.ts'
import { prefetchPicture } from '#ui/proof/pagePictures.ts'
import { call } from '#ui/wire/api.ts'
import { keyOf, queries } from '#ui/wire/query.ts'
import { shownResolution } from './pictures.ts'

/** Long enough that walking past invoices with the arrow keys asks for nothing. */
const REST_MS = 150

/**
 * Fetches invoices and their first page before they are opened, in this order, so that they stand there at once. What is
 * here already is not asked again.
 */
export const usePrefetch = (ids: readonly (string | null | undefined)[], dpi?: number): void => {
  const wanted = ids.filter((id) => id != null).join(' ')
  useEffect(() => {
    if (wanted === '') return
    const soon = setTimeout(async () => {
      for (const id of wanted.split(' ')) {
        const detail = await queries
          .ensureQueryData({
            queryKey: keyOf(getInvoice, { params: { id } }),
            queryFn: ({ signal }) => call(getInvoice, { params: { id }, signal }),
          })
          .catch(() => null)
        const [first] = detail?.pages ?? []
        if (first) prefetchPicture(id, first.number, dpi ?? shownResolution())
      }
    }, REST_MS)
    return () => clearTimeout(soon)
  }, [wanted, dpi])
}
