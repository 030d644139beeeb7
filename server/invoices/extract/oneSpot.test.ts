import { describe, expect, it } from 'vitest'
import { extractInvoice } from '../extractInvoice.ts'
import { sketch } from './sketch.ts'

const paper = (totals: string) =>
  extractInvoice(
    sketch(`
ATELIER BRUN SARL
12 rue des Lices
49000 ANGERS
SIREN : 732 829 320

FACTURE N° F20260030
Date : 31/01/2026

${totals}
`),
  )

const totalsOf = ({ fields }: ReturnType<typeof extractInvoice>) =>
  (['total_ht', 'total_tva', 'total_ttc', 'prepaid', 'amount_due'] as const).map((name) => fields[name].value)
const marksOf = ({ fields }: ReturnType<typeof extractInvoice>) =>
  (['total_ht', 'total_tva', 'total_ttc'] as const).map((name) => fields[name].mark)

describe('one printed spot proves nothing by itself', () => {
  it('leaves HT and TTC unproven where both are the one amount to pay', () => {
    const invoice = paper(`
Montant TVA                 0,00
NET A PAYER                90,00 EUR`)
    expect(marksOf(invoice)).not.toContain('proven')
    expect(invoice.fields.amount_due.mark).not.toBe('proven')
    expect([invoice.auto, invoice.reasons.includes('total_not_proved')]).toEqual([false, true])
    expect(invoice.fields.total_ttc.proofs.find(({ rule }) => rule === 'missing')?.says).toContain(
      'même nombre de la page',
    )
  })

  it('is no reason against HT = TTC printed twice', () => {
    const invoice = paper(`
TOTAL HT                  100,00
TOTAL TVA                   0,00
TOTAL TTC                 100,00`)
    expect(totalsOf(invoice)).toEqual(['100.00', '0.00', '100.00', null, '100.00'])
    expect(marksOf(invoice)).toEqual(['proven', 'proven', 'proven'])
    const { total_ht, total_ttc } = invoice.fields
    expect(total_ht.evidence?.box).not.toEqual(total_ttc.evidence?.box)
  })

  it('a mention of franchise proves that there is no VAT; the amount needs its lines', () => {
    const total = `
Total                      90,00 EUR
TVA non applicable, art. 293 B du CGI`
    const bare = paper(total)
    expect(totalsOf(bare).slice(0, 3)).toEqual(['90.00', '0.00', '90.00'])
    expect(marksOf(bare)).toEqual(['unproven', 'proven', 'unproven'])
    const full = paper(`
Désignation              Quantité   Prix unitaire    Montant
Réglage de machine              2           30,00      60,00
Affûtage de lames               3           10,00      30,00
${total}`)
    expect(totalsOf(full).slice(0, 3)).toEqual(['90.00', '0.00', '90.00'])
    expect(marksOf(full)).toEqual(['proven', 'proven', 'proven'])
  })

  it('takes the deposit, not the amount left to pay, for what parts HT from it', () => {
    const invoice = paper(`
Les règlements reçus avant la date d'échéance ne donneront pas lieu  à escompte

  TOTAL HT      TOTAL TVA     TOTAL TTC
    100,00           0,00        100,00
Montant déjà payé :  10,00
NET A PAYER          90,00 EUR`)
    expect(totalsOf(invoice)).toEqual(['100.00', '0.00', '100.00', '10.00', '90.00'])
  })

  it('reads no discount where a sentence denies it', () => {
    const invoice = paper(`
          TOTAL HT      TOTAL TVA     TOTAL TTC
à escompte  100,00           0,00        100,00
Montant déjà payé :  10,00
NET A PAYER          90,00 EUR`)
    expect(totalsOf(invoice)).toEqual(['100.00', '0.00', '100.00', '10.00', '90.00'])
  })

  it('takes a share of an amount for no VAT, and a mixed invoice for no exempt one', () => {
    const invoice = paper(`
CHARGE : FRAIS DEPLACEMENT   10,00% sur 100,00 EUR     10,00

Détail TVA                       Taux    Base TVA   Montant TVA
TAUX NORMAL                     20,00%      11,00          2,20
LIVRAISON INTRACOMMUNAUTAIRE     0,00%      62,00          0,00
TAUX REDUIT                     10,00%      27,00          2,70

  TOTAL HT      TOTAL VE      TOTAL TTC
    100,00          4,90         104,90
NET A PAYER       104,90 EUR`)
    expect(totalsOf(invoice).slice(0, 3)).toEqual(['100.00', '4.90', '104.90'])
    expect(invoice.vat_lines.map(({ amount }) => amount)).toEqual(['2.20', '0.00', '2.70'])
  })
})

describe('what a total is known by', () => {
  it('is the word beside it or over it, never the amount itself', () => {
    const invoice = paper(`
Total HT                  170,50 EUR
TVA 20 %                   34,10 EUR
Net à payer               204,60 EUR`)
    const said = (['total_ht', 'total_tva', 'total_ttc', 'amount_due'] as const).map(
      (name) => invoice.fields[name].proofs.find(({ rule }) => rule === 'label')?.says,
    )
    expect(said).toEqual([
      'lu à côté de « Total HT »',
      'lu à côté de « TVA »',
      'lu à côté de « Net à payer »',
      'lu à côté de « Net à payer »',
    ])
  })
})
