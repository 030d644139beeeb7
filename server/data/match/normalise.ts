// Text → words that compare: case, accents, punctuation and spaces fall away.

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')

/** 'Porte-clés  ÉTÉ, 12' → ['porte', 'cles', 'ete', '12']. Decimal points inside numbers fall away too. */
export const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** The words written as one where punctuation joins them: 'KX-TG1032S / B' → ['kxtg1032s', 'b']. */
const joinedWords = (text: string): string[] =>
  plain(text)
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean)

const isMixed = (word: string): boolean => /\d/.test(word) && /\p{L}/u.test(word)

/**
 * Tokens that identify one thing: letters mixed with digits from 4 characters on ('dvd3800bdci'), numbers from 5 digits
 * on (SIREN, phone). Punctuation inside is removed first, so 'KX-TG1032S' and 'kxtg1032s' are the same code.
 */
export const codesOf = (text: string): string[] => {
  const codes = new Set<string>()
  for (const word of [...joinedWords(text), ...wordsOf(text)]) {
    if (isMixed(word) ? word.length >= 4 : /^\d{5,}$/.test(word)) codes.add(word)
  }
  return [...codes]
}

/**
 * A cell of a column of its own that is one number written in groups, with at most a country before it: '732 829 320',
 * '213/848-6677' → one code. Numbers under which France knows one thing in two ways are written in one: a VAT number as the
 * SIREN that it ends in, '+33 1 …' as '01…'.
 */
export const groupedCode = (cell: string): string[] => {
  const joined = plain(cell).replace(/[^\p{L}\p{N}]/gu, '')
  if (!/^[a-z]{0,2}\d{8,15}$/.test(joined)) return []
  const [, siren] = /^fr\d{2}(\d{9})$/.exec(joined) ?? []
  const [, phone] = /^\s*(?:\+|00)/.test(cell) ? (/^(?:00)?330?([1-9]\d{8})$/.exec(joined) ?? []) : []
  return [siren ?? (phone ? `0${phone}` : joined)]
}

/** Short plain numbers of a name: sizes, counts, capacities. */
export const numbersOf = (words: string[]): string[] => [...new Set(words.filter((word) => /^\d{1,4}$/.test(word)))]

/** '1 234,50 €' and '$1,234.50' → 1234.5; what is no positive amount → null. */
export const amountOf = (text: string): number | null => {
  const digits = text.replace(/[^\d.,]/g, '')
  const cut = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'))
  const decimals = cut >= 0 && digits.length - cut - 1 !== 3
  const whole = (decimals ? digits.slice(0, cut) : digits).replace(/[.,]/g, '')
  const value = Number(decimals ? `${whole}.${digits.slice(cut + 1)}` : whole)
  return digits && Number.isFinite(value) && value > 0 ? value : null
}
