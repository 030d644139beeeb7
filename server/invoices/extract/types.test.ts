import { expect, test } from 'vitest'
import { extractInvoice } from '../extractInvoice.ts'
import { sketch } from './sketch.ts'

const letterhead = `
Hydro Services                                          Studio 42
12 rue des Lilas                                        7 place du Marché
69003 LYON                                              44000 NANTES
Tél. 04 72 11 22 33                                     
`
const table = `
Désignation                     Qté       P.U. HT       Montant HT
Pose de carrelage                 2         50,00           100,00

                                          Total HT          100,00
                                          TVA 20 %           20,00
                                          Total TTC         120,00

Hydro Services - SIRET 732 829 320 00074 - TVA FR44732829320
`
const typeOf = (title: string, body = table) => {
  const { fields, auto } = extractInvoice(sketch(`${letterhead}\n${title}\n${body}`))
  return { type: fields.doc_type.value, auto }
}

test.each([
  ['FACTURE N° F-118 du 12/03/2026', 'invoice'],
  ["FACTURE D'AVOIR N° A-12 du 12/03/2026", 'credit_note'],
  ['AVOIR N° A-12 du 12/03/2026', 'credit_note'],
  ["FACTURE D'ACOMPTE N° F-118 du 12/03/2026", 'deposit'],
  ['FACTURE DE SOLDE N° F-118 du 12/03/2026', 'invoice'],
  ['SITUATION DE TRAVAUX N° 3 - FACTURE N° F-118 du 12/03/2026', 'invoice'],
  ['INVOICE No. F-118 dated 12/03/2026', 'invoice'],
  ['CREDIT NOTE No. C-9 dated 12/03/2026', 'credit_note'],
  ['Rechnung Nr. 2026-118 vom 12.03.2026', 'invoice'],
  ['Gutschrift Nr. 2026-118 vom 12.03.2026', 'credit_note'],
])('« %s » is of type %s', (title, type) => {
  expect(typeOf(title).type).toBe(type)
})

test.each([
  'DEVIS N° D-118 du 12/03/2026',
  'BON DE LIVRAISON N° BL-118 du 12/03/2026',
  'BON DE COMMANDE N° BC-118 du 12/03/2026',
  'CONFIRMATION DE COMMANDE N° 118 du 12/03/2026',
  'RELEVÉ DE COMPTE au 12/03/2026',
  'RELANCE - 2e rappel du 12/03/2026',
  'FACTURE PROFORMA N° 118 du 12/03/2026',
  'PROFORMA INVOICE No. 118 dated 12/03/2026',
  'QUOTATION No. Q-118 dated 12/03/2026',
  'ORDER CONFIRMATION No. 118 dated 12/03/2026',
  'DELIVERY NOTE No. 118 dated 12/03/2026',
  'STATEMENT OF ACCOUNT 12/03/2026',
  'ANGEBOT Nr. 118 vom 12.03.2026',
  'LIEFERSCHEIN Nr. 118 vom 12.03.2026',
  'AUFTRAGSBESTÄTIGUNG Nr. 118 vom 12.03.2026',
  'MAHNUNG Nr. 118 vom 12.03.2026',
])('« %s » is no invoice, even with prices and totals, and is never posted unseen', (title) => {
  expect(typeOf(title)).toEqual({ type: 'other', auto: false })
})

test.each([
  [
    'a letter',
    'Madame, Monsieur,\nNous avons le plaisir de vous confirmer notre rendez-vous du 12/03/2026 à 10 h.\nCordialement',
  ],
  ['a CV', 'CURRICULUM VITAE\nExpérience : 2019-2024 chef de chantier\nFormation : BTS 2018'],
  [
    'a contract',
    'CONTRAT DE PRESTATION\nArticle 1 - Objet\nLe prestataire s’engage pour 12 mois. Article 2 - Prix : 1 200,00 € par mois.',
  ],
  [
    'a pay slip',
    'BULLETIN DE PAIE\nPériode du 01/03/2026 au 31/03/2026\nSalaire brut    2 500,00\nNet à payer    1 950,00',
  ],
  [
    'a bank statement',
    'RELEVÉ DE COMPTE BANCAIRE\nSolde au 01/03/2026   1 200,00\nVirement reçu    300,00\nSolde au 31/03/2026   1 500,00',
  ],
  ['a blank page', ''],
])('%s is no invoice', (_, body) => {
  const { fields, auto } = extractInvoice(sketch(`Hydro Services\n12 rue des Lilas\n69003 LYON\n\n${body}`))
  expect([fields.doc_type.value, auto]).toEqual(['other', false])
})

test('words of other papers inside an invoice change nothing', () => {
  const body = `Selon devis D-7 du 02/02/2026, bon de commande BC-4, bon de livraison BL-12\n${table}`
  expect(typeOf('FACTURE N° F-118 du 12/03/2026', body).type).toBe('invoice')
})
