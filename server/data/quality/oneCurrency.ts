import { type Check, type Found, type Say, shareOf } from './declare.ts'

// Sums of euros and francs are no money: where the file names its currencies, lines of another one are told.

const otherLines = ([, ...others]: readonly { lines: number }[]): number =>
  others.reduce((sum, { lines }) => sum + lines, 0)

const tell = { fr: 'Chaque ligne est dans la même monnaie', en: 'Every line is in the same currency' }

export const oneCurrency: Check = {
  key: 'one_currency',
  family: 'range',
  label: { fr: 'Plusieurs monnaies', en: 'Several currencies' },
  unit: 'share',
  warnAt: 0.0001,
  failAt: 0.01,
  rejects: null,
  failing: null,
  // Runs of before did not look.
  value: (_, { cleaned, kept }) => (cleaned?.currencies ? shareOf(otherLines(cleaned.currencies), kept) : null),
  details: ({ cleaned }): Found['details'] => {
    const [main, ...others] = cleaned?.currencies ?? []
    return {
      main: main?.code ?? null,
      others: others.map(({ code }) => code).join(', '),
      lines: otherLines(cleaned?.currencies ?? []),
    }
  },
  finding: {
    fr: ({ value, details: { main, others, lines } }: Found, say: Say) =>
      value
        ? `${say.count(Number(lines), 'ligne', 'lignes')} en ${others}, comptées comme si elles étaient en ${main} : aucun total n’est juste. Exportez une monnaie à la fois.`
        : `${tell.fr}${main ? ` (${main})` : ''}, ou le fichier n’en dit rien.`,
    en: ({ value, details: { main, others, lines } }: Found, say: Say) =>
      value
        ? `${say.count(Number(lines), 'line', 'lines')} in ${others}, counted as if they were in ${main}: no total is right. Export one currency at a time.`
        : `${tell.en}${main ? ` (${main})` : ''}, or the file does not say.`,
  },
}
