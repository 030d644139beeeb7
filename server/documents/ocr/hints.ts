/**
 * What is known beforehand of a picture to be read: a whole page, a block of lines or one line; `letters`: the only ones
 * that may be read (empty: all).
 */
export type OcrHints = { layout: 'page' | 'block' | 'line'; letters: string }

export const wholePage: OcrHints = { layout: 'page', letters: '' }
