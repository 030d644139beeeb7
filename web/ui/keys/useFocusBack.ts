import { useEffect } from 'react'

/**
 * For what stands over the page while it is mounted: whoever opened it has the focus again when it goes, the page's heading
 * where the opener went too. A window that is taken away instead of being closed gives back nothing by itself.
 */
export const useFocusBack = (): void => {
  useEffect(() => {
    const { activeElement: opener, body } = document
    return () => {
      const isThere = opener instanceof HTMLElement && opener !== body && opener.isConnected
      const target = isThere ? opener : document.querySelector<HTMLElement>('h1')
      target?.focus({ preventScroll: true })
    }
  }, [])
}
