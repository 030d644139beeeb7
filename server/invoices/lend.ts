import type { Measure, Source } from '#platform/semantic.ts'
import { ageing, dimensions, states, supplier } from './lentDimensions.ts'

// What this room lends to the semantic model: one fact an invoice, and one a VAT rate of an invoice. Rejected documents and
// those that are no invoice ("other") are no facts. Credit notes count against, whether their paper prints a minus or not.
// Amounts of an invoice whose currency could not be read are in no sum; amounts of several currencies are never added.
// Nobody tells Comptoir what was paid: "due" is what its papers say, receipts apart, which are paid by their nature.

const where = "f.state <> 'rejetee' and f.doc_type is distinct from 'other'"

const signed = (amount: string): string =>
  `case when f.doc_type = 'credit_note' then -abs(${amount}) else ${amount} end`

const money = (amount: string, condition = ''): string =>
  `sum(${signed(amount)}) filter (where f.currency is not null${condition})`

const overdue = "f.due_date < current_date and f.doc_type is distinct from 'receipt'"

const total = (
  key: string,
  label: Measure['label'],
  definition: Measure['definition'],
  synonyms: Measure['synonyms'],
  sql: string,
  better: Measure['better'] = 'neither',
): Measure => ({ key, label, definition, synonyms, format: 'money', better, of: { kind: 'sum', sql } })

const count = (
  key: string,
  label: Measure['label'],
  definition: Measure['definition'],
  synonyms: Measure['synonyms'],
  sql: string,
  better: Measure['better'],
): Measure => ({ key, label, definition, synonyms, format: 'integer', better, of: { kind: 'sum', sql } })

const kept = {
  fr: 'Factures non rejetées ; les avoirs sont déduits ; sans les factures dont la devise n’a pas été lue.',
  en: 'Invoices not rejected; credit notes taken off; without invoices whose currency was not read.',
}

const measures: readonly Measure[] = [
  count(
    'factures',
    { fr: 'Factures reçues', en: 'Invoices received' },
    {
      fr: 'Nombre de documents reçus, avoirs et tickets compris, sans les rejetés ni ce qui n’est pas une facture.',
      en: 'Number of documents received, credit notes and receipts included, without those rejected or no invoice.',
    },
    { fr: ['nombre de factures', 'factures fournisseurs'], en: ['number of invoices', 'supplier invoices', 'bills'] },
    'count(*)',
    'neither',
  ),
  total(
    'montant_ht',
    { fr: 'Achats HT', en: 'Purchases excl. VAT' },
    { fr: `Somme des totaux hors taxes. ${kept.fr}`, en: `Sum of totals before VAT. ${kept.en}` },
    { fr: ['achats', 'depenses', 'montant hors taxes', 'ht'], en: ['spend', 'purchases', 'net amount', 'expenses'] },
    money('f.total_ht'),
  ),
  total(
    'montant_tva',
    { fr: 'TVA des achats', en: 'VAT on purchases' },
    { fr: `Somme des TVA facturées. ${kept.fr}`, en: `Sum of the VAT invoiced. ${kept.en}` },
    { fr: ['tva', 'tva deductible', 'taxe'], en: ['vat', 'input vat', 'tax'] },
    money('f.total_tva'),
  ),
  total(
    'montant_ttc',
    { fr: 'Achats TTC', en: 'Purchases incl. VAT' },
    { fr: `Somme des totaux toutes taxes comprises. ${kept.fr}`, en: `Sum of totals with VAT. ${kept.en}` },
    { fr: ['ttc', 'montant ttc', 'total des factures'], en: ['gross amount', 'total invoiced'] },
    money('f.total_ttc'),
  ),
  total(
    'echu',
    { fr: 'Échu', en: 'Past due' },
    {
      fr: `Total TTC des factures dont l’échéance est avant aujourd’hui, sans les tickets ; Comptoir ne sait pas ce qui a été payé. ${kept.fr}`,
      en: `Total with VAT of invoices due before today, receipts apart; Comptoir does not know what was paid. ${kept.en}`,
    },
    { fr: ['en retard', 'factures echues', 'impayes'], en: ['overdue', 'late', 'outstanding'] },
    money('f.total_ttc', ` and ${overdue}`),
    'less',
  ),
  count(
    'a_valider',
    { fr: 'À valider', en: 'To validate' },
    { fr: 'Nombre de factures qui attendent d’être validées.', en: 'Number of invoices that wait to be validated.' },
    { fr: ['en attente', 'non validees'], en: ['waiting', 'not validated', 'pending'] },
    "count(*) filter (where f.state = 'a_valider')",
    'less',
  ),
]

const currency = `select case when count(distinct currency) = 1 then min(currency) end from factures f where ${where}`

const line: Source['line'] = {
  id: 'f.id',
  columns: [
    { key: 'date', label: { fr: 'Date', en: 'Date' }, kind: 'date', sql: 'f.invoice_date' },
    {
      key: 'fournisseur',
      label: { fr: 'Fournisseur', en: 'Supplier' },
      kind: 'text',
      sql: 'coalesce(t.name, f.supplier_name)',
    },
    { key: 'numero', label: { fr: 'Numéro', en: 'Number' }, kind: 'text', sql: 'f.invoice_number' },
    { key: 'etat', label: { fr: 'État', en: 'State' }, kind: 'text', sql: 'f.state', codes: states },
    { key: 'devise', label: { fr: 'Devise', en: 'Currency' }, kind: 'text', sql: 'f.currency' },
    { key: 'echeance', label: { fr: 'Échéance', en: 'Due date' }, kind: 'date', sql: 'f.due_date' },
    { key: 'ht', label: { fr: 'HT', en: 'Excl. VAT' }, kind: 'amount', sql: signed('f.total_ht') },
    { key: 'tva', label: { fr: 'TVA', en: 'VAT' }, kind: 'amount', sql: signed('f.total_tva') },
    { key: 'ttc', label: { fr: 'TTC', en: 'Incl. VAT' }, kind: 'amount', sql: signed('f.total_ttc') },
  ],
}

const invoiceFacts: Source = {
  name: 'factures_recues',
  label: { fr: 'Factures reçues', en: 'Invoices received' },
  relation: 'factures',
  where,
  time: 'f.invoice_date',
  joins: [supplier],
  measures,
  dimensions: [...dimensions, ageing],
  rollups: [],
  currency,
  currencyDimension: 'devise',
  line,
  proof: '/factures/:id',
}

const vatFacts: Source = {
  name: 'tva_factures',
  label: { fr: 'TVA des factures', en: 'VAT of invoices' },
  relation: `(select i.*, l.vat ->> 'rate' as rate, comptoir.decimal(l.vat ->> 'base') as base,
                     comptoir.decimal(l.vat ->> 'amount') as amount
                from factures i cross join lateral jsonb_array_elements(i.extraction -> 'vat_lines') as l (vat))`,
  where,
  time: 'f.invoice_date',
  joins: [supplier],
  measures: [
    total(
      'tva_base',
      { fr: 'Base HT par taux', en: 'Taxable amount' },
      {
        fr: `Somme des bases du tableau de TVA des factures. ${kept.fr}`,
        en: `Sum of the bases in the VAT tables of invoices. ${kept.en}`,
      },
      { fr: ['base de tva', 'assiette'], en: ['vat base'] },
      money('f.base'),
    ),
    total(
      'tva_montant',
      { fr: 'TVA par taux', en: 'VAT by rate' },
      {
        fr: `Somme des montants du tableau de TVA des factures. ${kept.fr}`,
        en: `Sum of the amounts in the VAT tables of invoices. ${kept.en}`,
      },
      { fr: ['tva par taux', 'detail de tva'], en: ['vat by rate'] },
      money('f.amount'),
    ),
  ],
  dimensions: [
    ...dimensions,
    // Its rates stand beside the invoices' own figures: what these are filtered by, they are filtered by as well.
    ageing,
    {
      key: 'taux_tva',
      label: { fr: 'Taux de TVA', en: 'VAT rate' },
      synonyms: { fr: ['taux', 'taux de tva'], en: ['rate', 'vat rate'] },
      kind: 'text',
      sql: 'f.rate',
      percent: true,
    },
  ],
  rollups: [],
  currency,
  currencyDimension: 'devise',
  line: {
    id: 'f.id',
    columns: [
      ...line.columns.slice(0, 5),
      { key: 'taux_tva', label: { fr: 'Taux', en: 'Rate' }, kind: 'text', sql: 'f.rate', percent: true },
      { key: 'base', label: { fr: 'Base HT', en: 'Base' }, kind: 'amount', sql: signed('f.base') },
      { key: 'tva', label: { fr: 'TVA', en: 'VAT' }, kind: 'amount', sql: signed('f.amount') },
    ],
  },
  proof: '/factures/:id',
}

/** Facts of this room for dashboards, indicators and questions; `app.ts` hands them over. */
export const invoicesLent: readonly Source[] = [invoiceFacts, vatFacts]
