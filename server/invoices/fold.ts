// Text brought to a form in which labels of many languages and spellings compare equal.

const LIGATURES: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ø: 'o',
  ł: 'l',
  '№': 'no',
  º: 'o',
  '°': 'o',
}

/** Lower case without accents and ligatures: "Échéance" → "echeance", "N°" → "no", "Straße" → "strasse". */
export function fold(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[œæßﬁﬂøł№º°]/g, (character) => LIGATURES[character] ?? character)
    .replace(/[’‘`´]/g, "'")
  // Pure ASCII needs no normalisation, which is the slow part.
  return /^[\x20-\x7e]*$/.test(plain) ? plain : plain.normalize('NFKD').replace(/\p{M}/gu, '')
}

export type Token = { text: string; start: number; end: number }

/** Folded words of a text with their places in it; "#" counts as the word "no", "T.T.C." as "ttc". */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(
    /(?:\p{L}\.){2,}\p{L}?|n\.? ?[°º]|(?:tva|ht|ttc|vat|mwst|ust|total)(?=\d)|[\p{L}\p{M}\d]+|[#%№]/giu,
  )) {
    const folded = match[0] === '#' || /[°º]$/.test(match[0]) ? 'no' : fold(match[0]).replace(/[^a-z0-9%]/g, '')
    if (folded) tokens.push({ text: folded, start: match.index, end: match.index + match[0].length })
  }
  return tokens
}

/** True when `a` and `b` differ by at most `limit` insertions, deletions or substitutions. */
export function within(a: string, b: string, limit: number): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > limit) return false
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const value = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost)
      row.push(value)
      best = Math.min(best, value)
    }
    if (best > limit) return false
    previous = row
  }
  return (previous[b.length] ?? limit + 1) <= limit
}
