import { createStore } from './store.ts'

/** Who takes the files dropped on the window, where the page on the screen wants others than invoices. */
export type DropTarget = { title: string; hint: string; take: (files: File[]) => void }

export const dropTarget = createStore<DropTarget | null>(null)
