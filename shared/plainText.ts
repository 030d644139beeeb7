/** Characters that show nothing and may turn what is shown around: controls, zero-width and direction marks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed here
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** A text as it compares whatever its case and accents: small letters without marks. */
export const bareLetters = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** "Brumeciel Hébergement" → "brumeciel-hebergement": what every address and file system takes. */
export const hyphenated = (text: string): string =>
  bareLetters(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** A text as people see it: no unseen characters, single blanks, `most` characters at most, none of them cut in half. */
export const plainText = (text: string, most: number): string =>
  text
    .replace(/[\t\n\r]/g, ' ')
    .replace(UNSEEN, '')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .toWellFormed()
