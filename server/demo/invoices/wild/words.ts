// Wordings of real papers, several of each: what suppliers print beside their values. `{}` stands for a rate.

export const tongues = ['fr', 'en', 'de', 'nl', 'es', 'it'] as const
export type Tongue = (typeof tongues)[number]

type Names = readonly string[]
export type Wordings = {
  invoice: Names
  credit: Names
  deposit: Names
  /** Sentences of a title: {n} the number, {d} the date. */
  sentences: Names
  number: Names
  creditNumber: Names
  date: Names
  due: Names
  customer: Names
  order: Names
  buyer: Names
  delivery: Names
  description: Names
  quantity: Names
  price: Names
  rebate: Names
  rate: Names
  total: Names
  grossTotal: Names
  net: Names
  discount: Names
  freight: Names
  netAfter: Names
  tax: Names
  taxTotal: Names
  gross: Names
  prepaid: Names
  retention: Names
  toPay: Names
  base: Names
  taxAmount: Names
  subtotal: Names
  carried: readonly [to: string, from: string]
  terms: readonly { says: string; days: number; month: boolean; on: number }[]
  wares: Names
  sections: Names
  chatter: Names
}

const fr: Wordings = {
  invoice: ['FACTURE', 'Facture', 'FACTURE DE VENTE', 'Facture client', 'Facture - original'],
  credit: ['AVOIR', 'Facture d’avoir', 'Note de crédit'],
  deposit: ['FACTURE D’ACOMPTE', 'Facture d’acompte'],
  sentences: ['{t} N° {n} du {d}', '{t} n°{n} - {d}', '{t} : {n} le {d}', '{t} {n} émise le {d}'],
  number: [
    'N° facture',
    'Numéro de facture',
    'Facture n°',
    'N° de pièce',
    'Facture N° :',
    'Réf. facture',
    'N° document',
  ],
  creditNumber: ['Avoir n°', 'N° d’avoir', 'Numéro'],
  date: ['Date', 'Date facture', 'Date de facturation', 'Date d’émission', 'Émise le', 'Le'],
  due: ['Échéance', 'Date d’échéance', 'Date limite de paiement', 'À payer avant le', 'Échéance le', 'Payable le'],
  customer: ['N° client', 'Code client', 'Réf. client', 'Compte client', 'Référence client'],
  order: ['V/Réf. commande', 'N° commande', 'Bon de commande n°', 'Votre commande'],
  buyer: ['Facturé à :', 'Client :', 'CLIENT', 'Adresse de facturation', 'Destinataire', 'Doit :', ''],
  delivery: ['Adresse de livraison', 'Livré à :', 'Lieu d’intervention'],
  description: ['Désignation', 'Libellé', 'Description', 'Nature des prestations', 'Prestations', 'Article'],
  quantity: ['Qté', 'Quantité', 'Qté fact.', 'Nb'],
  price: ['P.U. HT', 'Prix unitaire', 'PU HT €', 'Prix unit. HT', 'P.U.'],
  rebate: ['Rem. %', 'Remise', '% Rem'],
  rate: ['TVA', 'Taux TVA', '% TVA', 'Tx TVA'],
  total: ['Montant HT', 'Total HT', 'Montant', 'Prix total HT', 'Total'],
  grossTotal: ['Montant TTC', 'Total TTC', 'Prix TTC'],
  net: ['Total HT', 'Total brut HT', 'Montant HT', 'Sous-total HT', 'Total HT brut'],
  discount: ['Remise globale', 'Remise commerciale', 'Remise', 'Escompte'],
  freight: ['Frais de port', 'Port', 'Participation aux frais d’envoi', 'Frais de livraison'],
  netAfter: ['Total HT', 'Net HT', 'Total HT net', 'Net commercial', 'Montant net HT'],
  tax: ['TVA {} %', 'TVA à {} %', 'T.V.A. {}%', 'Montant TVA ({} %)', 'TVA ({}%)'],
  taxTotal: ['Total TVA', 'Montant TVA', 'TVA'],
  gross: ['Total TTC', 'Montant TTC', 'TOTAL T.T.C.', 'Total facture TTC', 'Total à payer TTC'],
  prepaid: ['Acompte', 'Acompte versé', 'Acompte reçu', 'Déjà réglé', 'Acompte déduit'],
  retention: ['Retenue de garantie 5 %', 'Retenue de garantie (5%)'],
  toPay: ['Net à payer', 'NET À PAYER', 'Reste à payer', 'Solde à payer', 'Montant à régler', 'Reste dû'],
  base: ['Base HT', 'Base', 'Montant HT', 'Base de calcul'],
  taxAmount: ['Montant TVA', 'TVA', 'Mt TVA'],
  subtotal: ['Sous-total', 'Total', 'Sous-total HT'],
  carried: ['À reporter', 'Report'],
  terms: [
    { says: 'Paiement à 30 jours', days: 30, month: false, on: 0 },
    { says: 'Conditions de règlement : 30 jours fin de mois', days: 30, month: true, on: 0 },
    { says: 'Règlement : virement 45 jours fin de mois le 10', days: 45, month: true, on: 10 },
    { says: 'Paiement comptant à réception de facture', days: 0, month: false, on: 0 },
    { says: 'Échéance : 60 jours date de facture', days: 60, month: false, on: 0 },
  ],
  wares: [
    'Remplacement du tableau électrique',
    'Fourniture et pose de carrelage 60x60 gris anthracite, joints compris',
    'Maintenance préventive du parc informatique, contrat de base',
    'Conception de l’identité visuelle : logo, charte et déclinaisons pour les réseaux sociaux',
    'Ramette papier A4 80 g',
    'Toner noir TN-2420 compatible',
    'Prestation de conseil mars 2026',
    'Transport Lyon - Paris, 2 palettes 80x120',
    'Location véhicule utilitaire 12 m3',
    'Forfait déplacement zone 2',
    'Câble RJ45 cat. 6 - 5 m',
    'Peinture mat blanc 10 L',
    'Formation Excel niveau 2 (2 jours)',
    'Nettoyage des bureaux, 3 passages par semaine',
    'Café grains bio 1 kg',
  ],
  sections: ['Lot 1 - Démolition', 'Lot 2 - Électricité', 'Fournitures', 'Main d’œuvre', 'Options'],
  chatter: [
    'En cas de retard de paiement, une pénalité égale à 3 fois le taux d’intérêt légal sera exigible ainsi qu’une indemnité forfaitaire de 40,00 € pour frais de recouvrement.',
    'Pas d’escompte pour règlement anticipé.',
    'TVA acquittée sur les encaissements.',
    'Merci de rappeler le numéro de facture lors de votre règlement.',
    'Nos conditions générales de vente sont disponibles sur simple demande.',
    'Membre d’une association agréée, le règlement par chèque est accepté.',
  ],
}

const en: Wordings = {
  invoice: ['INVOICE', 'Invoice', 'TAX INVOICE', 'Sales Invoice'],
  credit: ['CREDIT NOTE', 'Credit memo'],
  deposit: ['Deposit invoice', 'Advance payment invoice'],
  sentences: ['{t} {n} - {d}', '{t} No. {n} dated {d}', '{t} #{n} issued {d}'],
  number: ['Invoice number', 'Invoice No.', 'Invoice #', 'Invoice ID', 'Invoice no:'],
  creditNumber: ['Credit note number', 'Credit note no.'],
  date: ['Date of issue', 'Invoice date', 'Date', 'Issue date', 'Issued on'],
  due: ['Date due', 'Due date', 'Payment due', 'Due', 'Pay by'],
  customer: ['Customer ID', 'Account number', 'Customer no.'],
  order: ['PO number', 'Purchase order', 'Order no.'],
  buyer: ['Bill to', 'Billed to', 'Invoice to:', 'Customer', ''],
  delivery: ['Ship to', 'Deliver to'],
  description: ['Description', 'Item', 'Details', 'Service'],
  quantity: ['Qty', 'Quantity', 'Units'],
  price: ['Unit price', 'Price', 'Rate'],
  rebate: ['Disc. %', 'Discount'],
  rate: ['VAT', 'Tax', 'VAT %'],
  total: ['Amount', 'Total', 'Line total', 'Net amount'],
  grossTotal: ['Total incl. VAT', 'Gross'],
  net: ['Subtotal', 'Total net', 'Net total', 'Total excluding tax'],
  discount: ['Discount', 'Less discount'],
  freight: ['Shipping', 'Delivery charge'],
  netAfter: ['Net total', 'Total excluding VAT', 'Taxable amount'],
  tax: ['VAT ({}%)', 'VAT {}%', 'Tax ({}%)', 'VAT @ {}%', 'VAT - {}% on taxable amount'],
  taxTotal: ['Total VAT', 'VAT', 'Tax'],
  gross: ['Total', 'Invoice total', 'Total including VAT', 'TOTAL'],
  prepaid: ['Amount paid', 'Deposit received', 'Less deposit', 'Paid to date'],
  retention: ['Retention 5%', 'Less retention (5%)'],
  toPay: ['Amount due', 'Balance due', 'Amount payable', 'Total due'],
  base: ['Net', 'Taxable', 'Goods'],
  taxAmount: ['VAT', 'Tax amount'],
  subtotal: ['Subtotal', 'Section total'],
  carried: ['Carried forward', 'Brought forward'],
  terms: [
    { says: 'Payment terms: net 30', days: 30, month: false, on: 0 },
    { says: 'Payment within 30 days of invoice date', days: 30, month: false, on: 0 },
    { says: 'Terms: due on receipt', days: 0, month: false, on: 0 },
    { says: 'Please pay within 14 days.', days: 14, month: false, on: 0 },
  ],
  wares: [
    'Team plan, 5 seats (Mar 1 - Mar 31, 2026)',
    'Consulting services, senior engineer',
    'Steel bracket M8, galvanised',
    'On-site support visit including travel and diagnostics of the network',
    'Domain renewal example.org (1 year)',
    'Printing of brochures 170 gsm',
    'Storage 500 GB',
    'A3 laminator',
  ],
  sections: ['Phase 1', 'Phase 2', 'Hardware', 'Services'],
  chatter: [
    'Thank you for your business!',
    'Interest of 8% p.a. is charged on overdue accounts.',
    'Questions? Write to our billing team.',
    'Please quote the invoice number with your payment.',
  ],
}

const de: Wordings = {
  invoice: ['Rechnung', 'RECHNUNG'],
  credit: ['Gutschrift', 'Rechnungskorrektur', 'Stornorechnung'],
  deposit: ['Abschlagsrechnung', 'Anzahlungsrechnung'],
  sentences: ['{t} Nr. {n} vom {d}', '{t} {n} - {d}'],
  number: ['Rechnungsnummer', 'Rechnungs-Nr.', 'Rechnung Nr.', 'Belegnummer', 'Rechnungsnr.:'],
  creditNumber: ['Gutschrift Nr.', 'Belegnummer'],
  date: ['Rechnungsdatum', 'Datum', 'Belegdatum'],
  due: ['Fällig am', 'Zahlbar bis', 'Fälligkeitsdatum'],
  customer: ['Kundennummer', 'Kunden-Nr.', 'Kd.-Nr.'],
  order: ['Bestellnummer', 'Ihre Bestellung', 'Auftragsnummer'],
  buyer: ['Rechnungsempfänger', 'Rechnung an', ''],
  delivery: ['Lieferadresse', 'Lieferanschrift'],
  description: ['Bezeichnung', 'Beschreibung', 'Artikel', 'Leistung'],
  quantity: ['Menge', 'Anzahl', 'Menge'],
  price: ['Einzelpreis', 'E-Preis', 'Preis'],
  rebate: ['Rabatt %', 'Rabatt'],
  rate: ['MwSt.', 'USt.', 'MwSt. %'],
  total: ['Gesamtpreis', 'Gesamt', 'Betrag', 'Betrag EUR'],
  grossTotal: ['Brutto', 'Gesamt brutto'],
  net: ['Nettobetrag', 'Zwischensumme', 'Summe netto', 'Gesamt netto'],
  discount: ['Rabatt', 'Nachlass'],
  freight: ['Versandkosten', 'Fracht'],
  netAfter: ['Nettobetrag', 'Gesamtbetrag netto'],
  tax: ['zzgl. {}% MwSt.', 'MwSt. {} %', 'USt. {}%', '{}% MwSt', 'Umsatzsteuer {} %'],
  taxTotal: ['MwSt. gesamt', 'Umsatzsteuer'],
  gross: ['Gesamtbetrag', 'Rechnungsbetrag', 'Bruttobetrag', 'Endbetrag', 'Gesamtsumme'],
  prepaid: ['Anzahlung', 'bereits bezahlt', 'abzüglich Anzahlung'],
  retention: ['Sicherheitseinbehalt 5 %'],
  toPay: ['Zahlbetrag', 'Noch zu zahlen', 'Restbetrag', 'Offener Betrag'],
  base: ['Netto', 'Nettobetrag'],
  taxAmount: ['MwSt.', 'Steuerbetrag'],
  subtotal: ['Zwischensumme', 'Summe'],
  carried: ['Übertrag', 'Übertrag'],
  terms: [
    { says: 'Zahlbar innerhalb von 14 Tagen ohne Abzug.', days: 14, month: false, on: 0 },
    { says: 'Zahlungsbedingungen: 30 Tage netto', days: 30, month: false, on: 0 },
    { says: 'Zahlbar sofort ohne Abzug', days: 0, month: false, on: 0 },
  ],
  wares: [
    'Montage Küchenzeile inkl. Anfahrt',
    'Beratung Projektleitung',
    'Schrauben M6 verzinkt, 100 Stück',
    'Wartung der Heizungsanlage gemäß Vertrag vom Vorjahr',
    'Druck Flyer A5, 4-farbig',
    'Lizenz Büro Standard 12 Monate',
  ],
  sections: ['Material', 'Arbeitszeit', 'Titel 1'],
  chatter: [
    'Vielen Dank für Ihren Auftrag!',
    'Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.',
    'Leistungsdatum entspricht Rechnungsdatum.',
  ],
}

const nl: Wordings = {
  ...en,
  invoice: ['FACTUUR', 'Factuur'],
  credit: ['Creditnota', 'Creditfactuur'],
  deposit: ['Voorschotfactuur'],
  sentences: ['{t} {n} - {d}'],
  number: ['Factuurnummer', 'Factuurnr.', 'Factuur nr.'],
  creditNumber: ['Factuurnummer'],
  date: ['Factuurdatum', 'Datum'],
  due: ['Vervaldatum', 'Te betalen voor'],
  customer: ['Klantnummer', 'Debiteurnummer'],
  order: ['Uw referentie', 'Bestelnummer'],
  buyer: ['Factuuradres', 'Factuur aan', ''],
  delivery: ['Afleveradres'],
  description: ['Omschrijving', 'Artikel'],
  quantity: ['Aantal', 'Hoeveelheid'],
  price: ['Prijs', 'Stukprijs', 'Tarief'],
  rebate: ['Korting'],
  rate: ['BTW', 'BTW %'],
  total: ['Bedrag', 'Totaal'],
  net: ['Subtotaal', 'Totaal excl. BTW', 'Totaal exclusief BTW'],
  discount: ['Korting'],
  freight: ['Verzendkosten'],
  netAfter: ['Totaal excl. BTW'],
  tax: ['BTW {}%', '{}% BTW', 'BTW ({}%)'],
  taxTotal: ['Totaal BTW', 'BTW'],
  gross: ['Totaal incl. BTW', 'Totaal', 'Factuurbedrag', 'Totaal inclusief BTW'],
  prepaid: ['Reeds betaald', 'Aanbetaling'],
  toPay: ['Te betalen', 'Openstaand bedrag'],
  base: ['Grondslag', 'Netto'],
  taxAmount: ['BTW-bedrag', 'BTW'],
  subtotal: ['Subtotaal'],
  carried: ['Transport', 'Transport'],
  terms: [
    { says: 'Betaling binnen 14 dagen na factuurdatum', days: 14, month: false, on: 0 },
    { says: 'Betalingstermijn: 30 dagen', days: 30, month: false, on: 0 },
  ],
  wares: ['Onderhoud website', 'Kantoorstoel ergonomisch', 'Advies en begeleiding maart', 'Papier A4 wit'],
  chatter: ['Wij danken u voor uw opdracht.', 'Gelieve het factuurnummer te vermelden.'],
}

const es: Wordings = {
  ...en,
  invoice: ['FACTURA', 'Factura'],
  credit: ['Factura rectificativa'],
  deposit: ['Factura de anticipo'],
  sentences: ['{t} N.º {n} - {d}', '{t} {n} de fecha {d}'],
  number: ['Número de factura', 'N.º factura', 'Factura N.º', 'Nº de factura'],
  creditNumber: ['Número de factura'],
  date: ['Fecha', 'Fecha de factura', 'Fecha de emisión'],
  due: ['Vencimiento', 'Fecha de vencimiento'],
  customer: ['N.º cliente', 'Código cliente'],
  order: ['Su pedido', 'Pedido N.º'],
  buyer: ['Facturar a', 'Cliente', ''],
  delivery: ['Dirección de entrega'],
  description: ['Descripción', 'Concepto'],
  quantity: ['Cantidad', 'Cant.', 'Uds.'],
  price: ['Precio', 'Precio unitario'],
  rebate: ['Dto. %'],
  rate: ['IVA', 'IVA %'],
  total: ['Importe', 'Total'],
  net: ['Base imponible', 'Subtotal', 'Total sin IVA'],
  discount: ['Descuento'],
  freight: ['Portes'],
  netAfter: ['Base imponible'],
  tax: ['IVA {}%', 'IVA ({} %)', '{}% IVA'],
  taxTotal: ['Total IVA', 'Cuota IVA'],
  gross: ['Total factura', 'TOTAL', 'Total con IVA', 'Importe total'],
  prepaid: ['Anticipo', 'Pagado'],
  toPay: ['Total a pagar', 'Importe a pagar', 'Pendiente de pago'],
  base: ['Base imponible', 'Base'],
  taxAmount: ['Cuota', 'IVA'],
  subtotal: ['Subtotal'],
  carried: ['Suma y sigue', 'Suma anterior'],
  terms: [{ says: 'Forma de pago: transferencia a 30 días', days: 30, month: false, on: 0 }],
  wares: ['Servicio de mantenimiento', 'Silla de oficina', 'Consultoría marzo', 'Papel A4 blanco'],
  chatter: ['Gracias por su confianza.'],
}

const it: Wordings = {
  ...en,
  invoice: ['FATTURA', 'Fattura'],
  credit: ['Nota di credito'],
  deposit: ['Fattura d’acconto'],
  sentences: ['{t} n. {n} del {d}'],
  number: ['Numero fattura', 'Fattura n.', 'N. fattura', 'Numero documento'],
  creditNumber: ['Numero documento'],
  date: ['Data fattura', 'Data', 'Data documento', 'Data emissione'],
  due: ['Scadenza', 'Data scadenza'],
  customer: ['Codice cliente', 'Cod. cliente'],
  order: ['Vs. ordine', 'Ordine n.'],
  buyer: ['Spett.le', 'Cliente', 'Destinatario'],
  delivery: ['Luogo di consegna'],
  description: ['Descrizione', 'Articolo'],
  quantity: ['Quantità', 'Q.tà'],
  price: ['Prezzo', 'Prezzo unitario'],
  rebate: ['Sconto %'],
  rate: ['IVA', 'Aliq. IVA'],
  total: ['Importo', 'Totale'],
  net: ['Imponibile', 'Totale imponibile', 'Totale netto'],
  discount: ['Sconto'],
  freight: ['Spese di spedizione', 'Trasporto'],
  netAfter: ['Totale imponibile'],
  tax: ['IVA {}%', 'IVA {} %'],
  taxTotal: ['Totale IVA', 'Imposta'],
  gross: ['Totale fattura', 'Totale documento', 'TOTALE'],
  prepaid: ['Acconto'],
  toPay: ['Totale da pagare', 'Netto a pagare'],
  base: ['Imponibile'],
  taxAmount: ['Imposta', 'IVA'],
  subtotal: ['Subtotale'],
  carried: ['A riportare', 'Riporto'],
  terms: [{ says: 'Pagamento: bonifico 30 giorni data fattura', days: 30, month: false, on: 0 }],
  wares: ['Servizio di manutenzione', 'Sedia da ufficio', 'Consulenza marzo', 'Carta A4 bianca'],
  chatter: ['Contributo ambientale assolto ove dovuto.'],
}

export const wordings: Record<Tongue, Wordings> = { fr, en, de, nl, es, it }
