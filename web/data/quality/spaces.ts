export type Piece = { text: string; gone: boolean }

/** A cell with the spaces that tidying takes away (at its ends, and all but one of several) told apart from the rest. */
export const spacesGone = (text: string): Piece[] =>
  text
    .split(/(^\s+|\s+$|(?<=\s)\s+)/)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, gone: /^\s+$/.test(piece) }))
