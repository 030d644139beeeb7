// Why a page should not be trusted unseen. A reader that has a new reason names it here, and the screen gets its sentence.

export const pageDoubts = [
  'low_confidence',
  'unread_ink',
  'hidden_text_layer',
  'unread',
  'undecoded',
  'attached_files',
] as const
export type PageDoubt = (typeof pageDoubts)[number]

export const isPageDoubt = (code: string | null): code is PageDoubt => pageDoubts.some((known) => known === code)
