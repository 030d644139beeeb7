import { randomInt } from 'node:crypto'

// Twelve letters and digits that cannot be mistaken for each other, in groups that can be read aloud: 58 bits.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

export const readablePassword = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')).join(
    '-',
  )
