import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { useScrollMemory } from '#ui/page/scrollMemory.ts'

/**
 * After a change of page the focus stands on its heading, so that a screen reader says where we are and Tab starts
 * there. A screen that set the focus itself (the review of an invoice) keeps it.
 */
export const useRouteFocus = () => {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useScrollMemory('main', main)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    if (main.current?.contains(document.activeElement)) return
    const heading = main.current?.querySelector('h1')
    const target = heading ?? main.current
    target?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
