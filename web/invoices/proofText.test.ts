import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { proofSays } from '#shared/i18n/fr/invoices/proofSays.ts'
import { speak } from '#shared/i18n/index.ts'
import { heardProof, proofSentence } from '#shared/proofWords.ts'
import { proofText } from './proofText.ts'

beforeAll(async () => {
  await speak('fr')
  await speak('en')
})

const words = (language: 'fr' | 'en'): TFunction<'invoices'> => i18next.getFixedT(language, 'invoices')
const inEnglish = (says: string): string => proofText(words('en'), 'en', { rule: 'any', holds: true, says })
const inFrench = (says: string): string => proofText(words('fr'), 'fr', { rule: 'any', holds: true, says })

describe('a proof in the language of its reader', () => {
  test.each([
    ['1 638,00 − 500,00 = 1 138,00', '1,638.00 − 500.00 = 1,138.00'],
    ['100,00 × 5,5 % = 5,50 ; 40,00 × 20 % = 8,00', '100.00 × 5.5% = 5.50; 40.00 × 20% = 8.00'],
    ['lu à côté de « Total à payer : 12,50 »', 'read beside “Total à payer : 12,50”'],
    ['somme de 3 lignes − 12,00 = 1 226,00', 'sum of 3 lines − 12.00 = 1,226.00'],
    ['somme de 1 ligne = 12,00', 'sum of 1 line = 12.00'],
    ['nom porté par : l’en-tête, le nom de domaine', 'the name is on: the letterhead, the domain name'],
    ['il manque le total HT et la TVA', 'missing: the net total and the VAT'],
    ['il manque la date de facture', 'the invoice date is missing'],
    ['appris : derrière « Notre « pièce » : »', 'learned: after “Notre « pièce » :”'],
    [
      'échéance 10/05/2026, alors que 30 jours fin de mois le 10 après le 12/03/2026 donne le 10/05/2026',
      'due 10 May 2026, but 30 days end of month on the 10 after 12 Mar 2026 leads to 10 May 2026',
    ],
    ['la page montre 180.00, le XML 120.00', 'the page shows 180.00, the XML 120.00'],
    [
      'N° de TVA FR83732829320 : clé fausse (clé attendue 44)',
      'VAT number FR83732829320: the key is wrong (44 expected)',
    ],
  ])('%s', (says, english) => {
    expect(inEnglish(says)).toBe(english)
  })

  test('what was stored with a straight apostrophe is understood as well', () => {
    expect(inEnglish("« F12 » pourrait l'être aussi")).toBe('it could be “F12” as well')
    expect(inEnglish('échéance 12/03/2026 : à réception après le 12/03/2026')).toBe(
      'due 12 Mar 2026: on receipt after 12 Mar 2026',
    )
  })

  test('other words than ours are shown as they stand', () => {
    expect(inEnglish('lu autrefois')).toBe('lu autrefois')
  })

  test('French keeps its sentence, its figures set as everywhere', () => {
    expect(inFrench('à payer 1 138,00 = TTC 1 138,00')).toBe('à payer 1\u202f138,00 = TTC 1\u202f138,00')
    expect(inFrench('la page montre 1180.00, le XML 120.00')).toBe('la page montre 1\u202f180,00, le XML 120,00')
  })
})

test('every sentence is told apart from all others, whatever fills it', () => {
  const values: Record<string, string> = { extra: ' + 5,00', sources: 'l’en-tête', absent: 'la TVA', country: 'FR' }
  for (const [key, sentence] of Object.entries(proofSays)) {
    const filled = sentence.replace(/\{\{(\w+)\}\}/g, (_, hole: string) => values[hole] ?? '12')
    expect(heardProof(filled)?.key).toBe(key)
  }
  expect(proofSentence('label', { text: 'Total' })).toBe('lu à côté de « Total »')
})
