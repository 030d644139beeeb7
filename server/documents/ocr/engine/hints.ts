/**
 * Models that an engine reads with. French alone reads English print as well (0.05 % of letters wrong against 0.03 %), in two
 * thirds of the time; both are for what one could not read.
 */
export type Languages = 'fra' | 'fra+eng'

/**
 * What is known beforehand of a picture to be read: a whole page, a block of lines or one line; `letters`: the only ones
 * that may be read (empty: all). `languages`: French alone for a page, both for less where not given, but for
 * the program's own lines (see tesseractNative.ts).
 */
export type OcrHints = { layout: 'page' | 'block' | 'line'; letters: string; languages?: Languages }

export const wholePage: OcrHints = { layout: 'page', letters: '' }

export const oneLine: OcrHints = { layout: 'line', letters: '' }

export const languagesFor = ({ layout, languages }: OcrHints): Languages =>
  languages ?? (layout === 'page' ? 'fra' : 'fra+eng')
