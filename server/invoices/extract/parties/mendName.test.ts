import { describe, expect, it } from 'vitest'
import type { Reading, Word } from '#shared/reading.ts'
import { extractInvoice } from '../extract.ts'
import { sketch } from '../sketch.ts'

/** The page as OCR would give it; `change` alters single words. */
function scanned(text: string, change: (word: Word) => Partial<Word> = () => ({})): Reading {
  const reading = sketch(text, { source: 'ocr', confidence: 92 })
  return {
    ...reading,
    pages: reading.pages.map((page) => ({
      ...page,
      words: page.words.map((word) => ({ ...word, confidence: 93, ...change(word) })),
    })),
  }
}

const invoice = (head: string, foot: string) => `
${head}
12 rue des Ormes
31000 Toulouse

CLIENT
Atelier Sauge-Citron
14 montée de la Verveine
69001 Lyon

Facture n° FA-2026-118     Date : 12/01/2026

Désignation            Quantité    Prix unitaire HT    Montant HT
Ramette de papier      4           5,50                22,00

                                   Total HT            22,00 €
                                   TVA 20 %            4,40 €
                                   Total TTC           26,40 €

${foot}
`
const name = (reading: Reading) => extractInvoice(reading).fields.supplier_name

describe('a name that OCR read', () => {
  it('loses the logo that was read as letters before it', () => {
    const text = invoice('OO Papeterie Clairbois', 'Papeterie Clairbois, SARL au capital de 8 000 €')
    const logo = (word: Word) => (word.text === 'OO' ? { confidence: 31 } : {})
    expect(name(scanned(text, logo)).value).toBe('Papeterie Clairbois')
  })

  it('keeps a short word that is read without doubt, though the web site leaves it out', () => {
    const text = invoice('Bei Spielhof GmbH', 'www.spielhof-gmbh.fr')
    expect(name(scanned(text)).value).toBe('Bei Spielhof GmbH')
  })

  it('is spelled as most places of the page spell it', () => {
    const text = invoice(
      'Papeterie Pelimere',
      'Papeterie Pellmere, SARL au capital de 8 000 €  www.papeterie-pellmere.fr',
    )
    expect(name(scanned(text)).value).toBe('Papeterie Pellmere')
  })

  it('is not posted unseen while two places spell it differently, and may be where they agree', () => {
    const rules = (text: string) => name(scanned(text)).proofs.map(({ rule }) => rule)
    const agreed = invoice('Papeterie Pellmere', 'Papeterie Pellmere, SARL au capital de 8 000 €')
    const differ = invoice('Papeterie Pellmere', 'Papeterie Pelimere, SARL au capital de 8 000 €')
    expect(rules(agreed)).toContain('identified')
    expect(rules(differ)).not.toContain('identified')
  })
})
