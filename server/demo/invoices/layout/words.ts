import type { Language, Unit } from '../spec.ts'
import type { Column } from './template.ts'

// What labels are called. Four wordings of each: real suppliers never agree.

type Four = readonly [string, string, string, string]

export type Words = {
  titles: { invoice: string; credit_note: string; deposit: string; receipt: string; other: string }
  number: Four
  /** What the number of a credit note is called. */
  creditNumber: string
  date: Four
  due: Four
  delivered: Four
  order: Four
  corrects: string
  buyer: Four
  buyerVat: string
  columns: Record<Column, Four>
  net: Four
  /** "{rate}" stands for the rate with its %. */
  tax: Four
  /** Stands where the VAT would, when none is charged. */
  noTax: string
  base: string
  rate: string
  gross: Four
  amountDue: Four
  refund: string
  payment: Four
  terms: string
  vat: string
  company: string
  page: string
  sentence: string
  units: Record<Unit, string>
}

const fr: Words = {
  titles: { invoice: 'Facture', credit_note: 'Avoir', deposit: 'Facture d’acompte', receipt: 'Ticket', other: 'Devis' },
  number: ['Facture n°', 'N° de facture', 'Numéro', 'Référence'],
  creditNumber: 'Avoir n°',
  date: ['Date', 'Date de facture', 'Émise le', 'Date d’émission'],
  due: ['Échéance', 'Date d’échéance', 'À régler avant le', 'Date limite de paiement'],
  delivered: ['Livraison', 'Date de livraison', 'Prestation du', 'Date de la prestation'],
  order: ['Votre commande', 'Réf. commande', 'Bon de commande', 'N° de commande'],
  corrects: 'Annule et remplace en partie la facture',
  buyer: ['Facturé à', 'Client', 'Destinataire', 'Adressé à'],
  buyerVat: 'TVA client',
  columns: {
    reference: ['Réf.', 'Code', 'Référence', 'Article'],
    description: ['Désignation', 'Description', 'Prestation', 'Libellé'],
    quantity: ['Qté', 'Quantité', 'Qté', 'Nombre'],
    unit: ['Unité', 'U.', 'Unité', 'Unité'],
    price: ['P.U. HT', 'Prix unitaire HT', 'PU HT', 'Tarif HT'],
    discount: ['Rem.', 'Remise', 'Remise %', 'Rem.'],
    vat: ['TVA', 'Taux TVA', 'TVA %', 'Taux'],
    total: ['Total HT', 'Montant HT', 'Total HT', 'Montant HT'],
  },
  net: ['Total HT', 'Total hors taxes', 'Sous-total HT', 'Montant total HT'],
  tax: ['TVA {rate}', 'TVA à {rate}', 'Montant TVA {rate}', 'Total TVA ({rate})'],
  noTax: 'TVA non applicable',
  base: 'Base HT',
  rate: 'Taux',
  gross: ['Total TTC', 'Total toutes taxes comprises', 'Total TTC', 'Montant total TTC'],
  amountDue: ['Net à payer', 'Reste à payer', 'Net à payer', 'Solde à régler'],
  refund: 'Net à votre crédit',
  payment: ['Règlement', 'Coordonnées bancaires', 'Paiement par virement', 'Modalités de paiement'],
  terms: 'Conditions',
  vat: 'N° TVA intracommunautaire',
  company: 'SIRET',
  page: 'Page',
  sentence: '{title} n° {number} du {date}',
  units: { piece: 'u.', hour: 'h', day: 'jour', month: 'mois', sheet: 'ex.', metre: 'm', flat: 'forfait' },
}

const en: Words = {
  titles: {
    invoice: 'Invoice',
    credit_note: 'Credit note',
    deposit: 'Deposit invoice',
    receipt: 'Receipt',
    other: 'Quote',
  },
  number: ['Invoice number', 'Invoice no.', 'Invoice #', 'Reference'],
  creditNumber: 'Credit note no.',
  date: ['Date', 'Invoice date', 'Issued', 'Date of issue'],
  due: ['Due date', 'Payment due', 'Due', 'Pay by'],
  delivered: ['Supplied', 'Date of supply', 'Delivery date', 'Tax point'],
  order: ['Your order', 'PO number', 'Purchase order', 'Your reference'],
  corrects: 'Credits part of invoice',
  buyer: ['Bill to', 'Invoice to', 'Customer', 'Billed to'],
  buyerVat: 'Customer VAT number',
  columns: {
    reference: ['Code', 'Item', 'SKU', 'Ref.'],
    description: ['Description', 'Description', 'Item', 'Details'],
    quantity: ['Qty', 'Quantity', 'Qty', 'Units'],
    unit: ['Unit', 'Unit', 'UoM', 'Unit'],
    price: ['Unit price', 'Price', 'Rate', 'Unit cost'],
    discount: ['Disc.', 'Discount', 'Disc. %', 'Less'],
    vat: ['VAT', 'VAT rate', 'VAT %', 'Tax'],
    total: ['Amount', 'Net amount', 'Total', 'Line total'],
  },
  net: ['Subtotal', 'Net total', 'Total excl. VAT', 'Subtotal'],
  tax: ['VAT {rate}', 'VAT at {rate}', 'VAT ({rate})', 'VAT @ {rate}'],
  noTax: 'No VAT charged',
  base: 'Net',
  rate: 'Rate',
  gross: ['Total', 'Total incl. VAT', 'Invoice total', 'Total incl. VAT'],
  amountDue: ['Amount due', 'Balance due', 'Amount payable', 'Total due'],
  refund: 'Amount credited',
  payment: ['Payment', 'Bank details', 'How to pay', 'Payment details'],
  terms: 'Terms',
  vat: 'VAT number',
  company: 'Company number',
  page: 'Page',
  sentence: '{title} {number}, dated {date}',
  units: { piece: 'pc', hour: 'h', day: 'day', month: 'month', sheet: 'copies', metre: 'm', flat: 'flat fee' },
}

const de: Words = {
  titles: {
    invoice: 'Rechnung',
    credit_note: 'Rechnungskorrektur',
    deposit: 'Abschlagsrechnung',
    receipt: 'Quittung',
    other: 'Angebot',
  },
  number: ['Rechnungsnummer', 'Rechnungs-Nr.', 'Rechnung Nr.', 'Belegnummer'],
  creditNumber: 'Korrektur-Nr.',
  date: ['Datum', 'Rechnungsdatum', 'Rechnungsdatum', 'Ausstellungsdatum'],
  due: ['Zahlbar bis', 'Fällig am', 'Fälligkeitsdatum', 'Zahlungsziel'],
  delivered: ['Leistungsdatum', 'Lieferdatum', 'Leistungsdatum', 'Leistung vom'],
  order: ['Ihre Bestellung', 'Bestellnummer', 'Bestell-Nr.', 'Ihr Zeichen'],
  corrects: 'Korrektur zur Rechnung',
  buyer: ['Rechnung an', 'Kunde', 'Rechnungsempfänger', 'An'],
  buyerVat: 'USt-IdNr. des Kunden',
  columns: {
    reference: ['Art.-Nr.', 'Artikel', 'Pos.-Nr.', 'Nr.'],
    description: ['Bezeichnung', 'Beschreibung', 'Leistung', 'Artikel'],
    quantity: ['Menge', 'Anzahl', 'Menge', 'Menge'],
    unit: ['Einheit', 'ME', 'Einheit', 'Einheit'],
    price: ['Einzelpreis', 'Preis netto', 'E-Preis', 'Einzelpreis'],
    discount: ['Rabatt', 'Rabatt', 'Rab. %', 'Nachlass'],
    vat: ['USt.', 'MwSt.', 'USt. %', 'Steuer'],
    total: ['Gesamt', 'Betrag netto', 'G-Preis', 'Gesamtpreis'],
  },
  net: ['Zwischensumme', 'Summe netto', 'Nettobetrag', 'Gesamt netto'],
  tax: ['zzgl. {rate} USt.', 'Umsatzsteuer {rate}', 'MwSt. {rate}', 'USt. {rate}'],
  noTax: 'Keine Umsatzsteuer',
  base: 'Netto',
  rate: 'Satz',
  gross: ['Gesamtbetrag', 'Rechnungsbetrag', 'Gesamtsumme brutto', 'Bruttobetrag'],
  amountDue: ['Zahlbetrag', 'Zu zahlen', 'Offener Betrag', 'Restbetrag'],
  refund: 'Gutschriftbetrag',
  payment: ['Bankverbindung', 'Zahlung', 'Bankverbindung', 'Überweisung an'],
  terms: 'Zahlungsbedingungen',
  vat: 'USt-IdNr.',
  company: 'Handelsregister',
  page: 'Seite',
  sentence: '{title} Nr. {number} vom {date}',
  units: { piece: 'Stk.', hour: 'Std.', day: 'Tag', month: 'Monat', sheet: 'Ex.', metre: 'm', flat: 'pauschal' },
}

export const words: Record<Language, Words> = { fr, en, de }
