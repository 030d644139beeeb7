import { expect, test } from 'vitest'
import { extractInvoice } from '../extractInvoice.ts'
import { sketch } from './sketch.ts'

const read = (page: string) => {
  const { fields, lines } = extractInvoice(sketch(page))
  const value = (name: keyof typeof fields) => fields[name].value
  return { fields, lines, value }
}

test('an address without a label, opposite the letterhead, is the customer', () => {
  const { value } = read(`
Ets Roussel                                             Studio 42
4 rue des Lilas                                         7 place du Marché
69003 LYON                                              44000 NANTES
Tél. 04 72 11 22 33

FACTURE N° F-118 du 12/03/2026

Désignation                     Qté       P.U. HT       Montant HT
Pose de carrelage                 2         50,00           100,00

                                          Total HT          100,00
                                          TVA 20 %           20,00
                                          Total TTC         120,00

Ets Roussel - SARL au capital de 8 000 € - SIRET 491 746 004 00018
`)
  expect([value('supplier_name'), value('buyer_name')]).toEqual(['Ets Roussel', 'Studio 42'])
})

test('a factor who is to be paid is not the supplier, and its SIREN is not the supplier’s', () => {
  const { value } = read(`
Hydro Services
12 rue des Lilas
69003 LYON

FACTURE N° F-118 du 12/03/2026

Désignation                     Qté       P.U. HT       Montant HT
Pose de carrelage                 2         50,00           100,00

                                          Total HT          100,00
                                          TVA 20 %           20,00
                                          Total TTC         120,00

Pour être libératoire, votre règlement doit être effectué à l’ordre de FACTOCIC
Tour Faktor, 92988 PARIS LA DEFENSE - SIREN 380 307 413

Hydro Services - SIRET 732 829 320 00074 - TVA FR44732829320
`)
  expect([value('supplier_name'), value('supplier_siren')]).toEqual(['Hydro Services', '732829320'])
})

test('old bank details become an IBAN; terms give the due date that is not printed', () => {
  const { value, fields } = read(`
Hydro Services
12 rue des Lilas
69003 LYON

FACTURE N° F-118 du 12/03/2026

Désignation                     Qté       P.U. HT       Montant HT
Pose de carrelage                 2         50,00           100,00

                                          Total HT          100,00
                                          TVA 20 %           20,00
                                          Total TTC         120,00

Conditions de règlement : 30 jours fin de mois
Code banque    Code guichet    N° de compte     Clé RIB
20041          01005           0500013M026      06
`)
  expect([value('iban'), value('payment_terms'), value('due_date')]).toEqual([
    'FR1420041010050500013M02606',
    '30 jours fin de mois',
    '2026-04-30',
  ])
  expect(fields.due_date.proofs).toContainEqual({
    rule: 'terms',
    holds: true,
    says: 'échéance 30/04/2026 : 30 jours fin de mois après le 12/03/2026',
  })
})

test('headings of totals end the lines; discount and deposit lead to what is due', () => {
  const { value, lines } = read(`
Hydro Services
12 rue des Lilas
69003 LYON

FACTURE N° F-118 du 12/03/2026

Désignation                     Qté       P.U. HT       Montant HT
Pose de carrelage                 2         50,00           100,00
Peinture                          3         40,00           120,00

 Total HT brut       Remise       Total HT      TVA 20 %     Total TTC      Acompte    Net à payer
        220,00       -20,00         200,00         40,00        240,00        72,00         168,00
`)
  expect(lines.map((line) => line.line_total)).toEqual(['100.00', '120.00'])
  expect(
    ['discount', 'total_ht', 'total_ttc', 'prepaid', 'amount_due'].map((name) => value(name as 'total_ht')),
  ).toEqual(['20.00', '200.00', '240.00', '72.00', '168.00'])
})

test('sections with their sums, wrapped descriptions, and days of quotes are no trap', () => {
  const { value, lines } = read(`
Hydro Services
12 rue des Lilas
69003 LYON

FACTURE - original N° F-118 - 12/03/2026

Désignation                     Qté        P.U. HT       Montant HT

Lot 1 - Démolition

Pose de carrelage gris            2 h        50,00           100,00
selon devis D-2026-7 du 02/02/2026

Peinture                          1 forfait  40,00            40,00

                                  Total                      140,00

Lot 2 - Finitions

Nettoyage                         3 m2       10,00            30,00
n° de série : 45A-8821

                                          Total HT           170,00
                                          TVA 20 %            34,00
                                          Total TTC          204,00
`)
  expect(value('invoice_number')).toBe('F-118')
  expect(value('invoice_date')).toBe('2026-03-12')
  expect(lines.map((line) => [line.quantity, line.line_total])).toEqual([
    ['2', '100.00'],
    ['1', '40.00'],
    ['3', '30.00'],
  ])
  expect(lines[0]?.description).toContain('selon devis')
})

test('an unproven total says what is missing', () => {
  const { fields } = read(`
Hydro Services
12 rue des Lilas
69003 LYON

FACTURE N° F-118 du 12/03/2026

Total TTC      204,00
`)
  const lacking = fields.total_ttc.proofs.find((proof) => proof.rule === 'missing')
  expect([fields.total_ttc.mark, lacking?.holds, lacking?.says]).toEqual([
    'unproven',
    false,
    'il manque la TVA ou les lignes : sans elles, ce total ne peut pas être recalculé',
  ])
})
