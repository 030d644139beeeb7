import { describe, expect, it } from 'vitest'
import type { Reading, Word } from '#shared/reading.ts'
import { extractInvoice } from '../../extractInvoice.ts'
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

  it('is whole where its legal mention was torn between two words', () => {
    const text = invoice('Mirabelle', 'Studio   Mirabelle, SAS au capital de 50 000 €').replace('\nMirabelle', '')
    expect(name(scanned(text)).value).toBe('Studio Mirabelle')
  })

  it('stands under a logo that OCR took for an "m", which calls nobody a customer', () => {
    const text = invoice('m\nJardins Aubépine', 'Jardins Aubépine, EURL au capital de 3 000 €')
    expect(name(scanned(text)).value).toBe('Jardins Aubépine')
  })

  it('is not the line under a torn "de"', () => {
    const text = invoice('Papeterie Clairbois', 'Papeterie Clairbois, SARL au capital de 8 000 €')
    expect(name(scanned(`${text}\n                    de\n                    FACEU\n`)).value).toBe(
      'Papeterie Clairbois',
    )
  })
})

describe('a number whose label OCR did not read', () => {
  const row = 'N    Emis\nFC/25/3801           12/01/2026         27/01/2026'
  const text = invoice('Papeterie Clairbois', '').replace(/Facture n° FA-2026-118 {5}Date : 12\/01\/2026/, row)

  it('is guessed beside the dates, without any proof', () => {
    const { fields, auto } = extractInvoice(scanned(text))
    expect(fields.invoice_number.value).toBe('FC/25/3801')
    expect(fields.invoice_number.mark).toBe('unproven')
    expect(auto).toBe(false)
  })

  it('is left out where two could be it, and where a text layer says that there is no label', () => {
    expect(extractInvoice(scanned(text.replace('27/01/2026', 'BC-10293'))).fields.invoice_number.value).toBeNull()
    expect(extractInvoice(sketch(text)).fields.invoice_number.value).toBeNull()
  })
})
