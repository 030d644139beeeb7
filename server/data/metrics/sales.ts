import type { Dimension, Join, Measure, Source } from '#platform/semantic.ts'
import { margins, published } from './margins.ts'
import { productDimensions, productJoins } from './products.ts'
import { returnNote } from './returnNote.ts'

// Sales of a shop as the company's glossary means them: revenue is gross (returns are not taken off) unless "net" is said,
// an order is a distinct invoice number that is no return, and what was returned is a positive number.

const customer: Join = {
  name: 'c',
  sql: 'left join customers c on c.workspace_id = f.workspace_id and c.customer_id = f.customer_id',
  key: ['workspace_id', 'customer_id'],
  from: ['workspace_id', 'customer_id'],
}

const dimensions: readonly Dimension[] = [
  ...productDimensions,
  {
    key: 'pays',
    label: { fr: 'Pays', en: 'Country' },
    synonyms: { fr: ['pays du client', 'nation', 'marche'], en: ['countries', 'market', 'nation'] },
    kind: 'text',
    sql: 'c.country',
    needs: ['c'],
  },
  {
    key: 'client',
    label: { fr: 'Client', en: 'Customer' },
    synonyms: { fr: ['clients', 'acheteur', 'acheteurs'], en: ['customers', 'client', 'buyer', 'buyers'] },
    kind: 'integer',
    sql: 'f.customer_id',
    labelSql: 'c.name',
    needs: ['c'],
  },
  {
    key: 'commande',
    label: { fr: 'N° de commande', en: 'Order number' },
    synonyms: { fr: ['numero de commande', 'ticket'], en: ['order no', 'invoice no'] },
    kind: 'text',
    sql: 'f.invoice_no',
  },
  {
    key: 'retour',
    label: { fr: 'Retour', en: 'Return' },
    synonyms: { fr: ['est un retour', 'avoir'], en: ['is a return', 'credit'] },
    kind: 'boolean',
    sql: 'f.is_return',
  },
]

const sold = 'filter (where not f.is_return)'
const returned = 'filter (where f.is_return)'

const measures: readonly Measure[] = [
  {
    key: 'ca',
    label: { fr: 'CA', en: 'Revenue' },
    definition: {
      fr: 'Somme des montants des lignes de vente. Les retours n’en sont pas déduits (CA brut).',
      en: 'Sum of the amounts of sales lines. Returns are not taken off (gross).',
    },
    synonyms: {
      fr: ['chiffre d affaires', 'chiffre d affaire', 'ventes', 'ca brut', 'recettes'],
      en: ['sales', 'turnover', 'gross revenue', 'gross sales'],
    },
    format: 'money',
    better: 'more',
    of: { kind: 'sum', sql: `sum(f.amount) ${sold}` },
  },
  {
    key: 'ca_net',
    label: { fr: 'CA net', en: 'Net revenue' },
    definition: {
      fr: 'Somme des montants, retours compris (ils sont négatifs).',
      en: 'Sum of the amounts, returns included (they are negative).',
    },
    synonyms: {
      fr: ['chiffre d affaires net', 'ventes nettes', 'retours deduits'],
      en: ['net sales', 'net turnover', 'revenue after returns'],
    },
    format: 'money',
    better: 'more',
    of: { kind: 'sum', sql: 'sum(f.amount)' },
  },
  {
    key: 'commandes',
    label: { fr: 'Commandes', en: 'Orders' },
    definition: {
      fr: 'Nombre de numéros de facture distincts qui ne sont pas des retours.',
      en: 'Number of distinct invoice numbers that are not returns.',
    },
    synonyms: {
      fr: ['nombre de commandes', 'factures de vente', 'nombre d achats'],
      en: ['number of orders', 'order count', 'number of purchases'],
    },
    format: 'integer',
    better: 'more',
    of: { kind: 'distinct', sql: 'case when not f.is_return then f.invoice_no end' },
  },
  {
    key: 'panier_moyen',
    label: { fr: 'Panier moyen', en: 'Average basket' },
    definition: { fr: 'CA divisé par le nombre de commandes.', en: 'Revenue divided by the number of orders.' },
    synonyms: {
      fr: ['panier', 'valeur moyenne des commandes', 'montant moyen'],
      en: ['basket', 'average order value', 'aov'],
    },
    format: 'money',
    better: 'more',
    of: { kind: 'ratio', numerator: 'ca', denominator: 'commandes' },
  },
  {
    key: 'clients_actifs',
    label: { fr: 'Clients actifs', en: 'Active customers' },
    definition: {
      fr: 'Clients avec au moins une commande dans la période.',
      en: 'Customers with at least one order in the period.',
    },
    synonyms: {
      fr: ['nombre de clients', 'clients distincts', 'acheteurs actifs'],
      en: ['number of customers', 'customers who ordered', 'buyers'],
    },
    format: 'integer',
    better: 'more',
    of: { kind: 'distinct', sql: 'case when not f.is_return then f.customer_id end' },
  },
  {
    key: 'quantite',
    label: { fr: 'Quantité vendue', en: 'Quantity sold' },
    definition: {
      fr: 'Somme des quantités vendues, sans les retours.',
      en: 'Sum of quantities sold, without returns.',
    },
    synonyms: { fr: ['unites', 'volume', 'quantites', 'pieces'], en: ['units', 'volume', 'quantity', 'pieces'] },
    format: 'integer',
    better: 'more',
    of: { kind: 'sum', sql: `sum(f.quantity) ${sold}` },
  },
  {
    key: 'retours_montant',
    label: { fr: 'Montant des retours', en: 'Returned amount' },
    definition: { fr: 'Valeur des lignes de retour, en positif.', en: 'Value of return lines, as a positive number.' },
    synonyms: { fr: ['retours', 'remboursements', 'avoirs'], en: ['returns', 'refunds', 'credits'] },
    format: 'money',
    better: 'less',
    of: { kind: 'sum', sql: `-sum(f.amount) ${returned}` },
  },
  {
    key: 'retours_quantite',
    label: { fr: 'Quantité retournée', en: 'Returned quantity' },
    definition: { fr: 'Unités retournées, en positif.', en: 'Units returned, as a positive number.' },
    synonyms: { fr: ['unites retournees', 'pieces retournees'], en: ['returned units', 'units returned'] },
    format: 'integer',
    better: 'less',
    of: { kind: 'sum', sql: `-sum(f.quantity) ${returned}` },
  },
  {
    key: 'taux_retour',
    label: { fr: 'Taux de retour', en: 'Return rate' },
    definition: { fr: 'Montant des retours divisé par le CA.', en: 'Returned amount divided by revenue.' },
    synonyms: { fr: ['part des retours', 'pourcentage de retours'], en: ['share of returns', 'refund rate'] },
    format: 'percent',
    better: 'less',
    of: { kind: 'ratio', numerator: 'retours_montant', denominator: 'ca' },
    note: returnNote,
  },
  {
    key: 'prix_moyen',
    label: { fr: 'Prix moyen', en: 'Average price' },
    definition: { fr: 'CA divisé par la quantité vendue.', en: 'Revenue divided by the quantity sold.' },
    synonyms: { fr: ['prix unitaire moyen', 'prix de vente moyen'], en: ['average unit price', 'mean price'] },
    format: 'money',
    better: 'neither',
    of: { kind: 'ratio', numerator: 'ca', denominator: 'quantite' },
  },
  {
    key: 'produits_vendus',
    label: { fr: 'Produits vendus', en: 'Products sold' },
    definition: {
      fr: 'Nombre de produits distincts vendus ; deux références déclarées identiques comptent une fois.',
      en: 'Number of distinct products sold; two codes that were declared the same count once.',
    },
    synonyms: { fr: ['nombre de produits', 'references vendues'], en: ['number of products', 'distinct products'] },
    format: 'integer',
    better: 'neither',
    of: {
      kind: 'distinct',
      sql: 'case when not f.is_return then coalesce(p.golden_id, f.product_id) end',
      needs: ['p'],
    },
  },
  ...margins,
]

export const sales: Source = {
  name: 'ventes',
  label: { fr: 'Ventes', en: 'Sales' },
  relation: 'sales_facts',
  where: null,
  time: 'f.invoice_date',
  joins: [...productJoins, customer, published],
  measures,
  dimensions,
  rollups: [
    {
      relation: 'sales_orders',
      joins: [customer],
      measures: {
        ca: `sum(f.amount) ${sold}`,
        ca_net: 'sum(f.amount)',
        commandes: `count(distinct f.invoice_no) ${sold}`,
        clients_actifs: `count(distinct f.customer_id) ${sold}`,
        quantite: `sum(f.quantity) ${sold}`,
        retours_montant: `-sum(f.amount) ${returned}`,
        retours_quantite: `-sum(f.quantity) ${returned}`,
      },
      dimensions: ['time', 'pays', 'client', 'commande', 'retour'],
    },
  ],
  currency: "select currency from workspace_datasets where kind = 'retail'",
  line: {
    id: 'f.source_line',
    columns: [
      { key: 'date', label: { fr: 'Date', en: 'Date' }, kind: 'date', sql: 'f.invoice_date' },
      { key: 'commande', label: { fr: 'N° de facture', en: 'Invoice number' }, kind: 'text', sql: 'f.invoice_no' },
      { key: 'reference', label: { fr: 'Référence', en: 'Stock code' }, kind: 'text', sql: 'p.stock_code' },
      { key: 'produit', label: { fr: 'Produit', en: 'Product' }, kind: 'text', sql: 'coalesce(g.name, p.name)' },
      { key: 'client', label: { fr: 'Client', en: 'Customer' }, kind: 'text', sql: 'c.name' },
      { key: 'pays', label: { fr: 'Pays', en: 'Country' }, kind: 'text', sql: 'c.country' },
      { key: 'quantite', label: { fr: 'Quantité', en: 'Quantity' }, kind: 'integer', sql: 'f.quantity' },
      { key: 'prix', label: { fr: 'Prix unitaire', en: 'Unit price' }, kind: 'amount', sql: 'f.unit_price' },
      { key: 'montant', label: { fr: 'Montant', en: 'Amount' }, kind: 'amount', sql: 'f.amount' },
    ],
  },
  proof: 'line',
}
