import { useEffect } from 'react'
import { createStore } from '../store.ts'

/** Who takes the files dropped on the window, where the page on the screen wants others than invoices. */
export type DropTarget = { title: string; hint: string; take: (files: File[]) => void }

export const dropTarget = createStore<DropTarget | null>(null)

/** As long as the page is on the screen and `active`, files dropped anywhere in the window are its own. */
export const useDropTarget = ({ title, hint, take }: DropTarget, active: boolean): void =>
  useEffect(() => {
    if (!active) return
    const mine = { title, hint, take }
    dropTarget.set(() => mine)
    return () => dropTarget.set((now) => (now === mine ? null : now))
  }, [active, title, hint, take])
