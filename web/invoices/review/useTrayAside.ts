import { useLayoutEffect } from 'react'

/** Keeps the tray of documents off the button that validates: it stands over the page, beside the fields. */
export const useTrayAside = (): void => {
  useLayoutEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--tray-right', 'calc(clamp(384px, 34vw, 520px) + 12px)')
    style.setProperty('--tray-bottom', '40px')
    style.setProperty('--tray-bottom-phone', '136px')
    return () => {
      style.removeProperty('--tray-right')
      style.removeProperty('--tray-bottom')
      style.removeProperty('--tray-bottom-phone')
    }
  }, [])
}
