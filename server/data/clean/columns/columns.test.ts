import { describe, expect, it, test } from 'vitest'
import { type SalesRole, salesRoles } from '../contract.ts'
import { allColumns, findColumns, likelyTitle } from './columns.ts'
import { titlesOf } from './roleTitles.ts'
import { titleWords } from './titleWords.ts'

/** Role → title, as the columns of a line of titles are told. */
const told = (titles: string): Partial<Record<SalesRole, string>> => {
  const headers = titles.split(';')
  return Object.fromEntries(Object.entries(findColumns(headers).found).map(([role, at]) => [role, headers[at] ?? '']))
}
const ofRoles = (titles: string) => Object.fromEntries(titles.split(';').map((title, at) => [salesRoles[at], title]))

describe('the columns of a file are told by its titles', () => {
  // In the order of the roles: invoice, code, name, quantity, date, price, customer, country.
  it.each([
    'Invoice;StockCode;Description;Quantity;InvoiceDate;Price;Customer ID;Country',
    'Pièce;Réf. article;Désignation;Qté;Date pièce;P.U. HT;Code tiers;Pays',
    'N° pièce;Référence article;Libellé article;Quantité facturée;Date;Prix unit. HT;N° client;Code pays',
    'N° de pièce;Code article;Libellé;Qté.;Jour;PU TTC;Code client;Pays',
    'Numéro du document;Code article;Description;Quantité;Date du document;PV HT;Code client;Pays (facturation)',
    'N° facture;Code produit;Nom du produit;Qte;Date de facture;Prix unitaire hors taxes;Réf. client;Pays client',
    'Num_Piece;ref_article;designation;qte_vendue;date_vente;puht;num_client;pays',
    'numfacture;codearticle;libellearticle;quantite;datefacture;prixunitaireht;codeclient;pays',
    'Nº de ticket;Code-barres;Article;Quantité vendue;Date et heure;Prix de vente TTC;Client;Pays',
    'Ticket;UGS;Nom de l’article;Nombre;Date/heure;Prix (EUR);Nom du client;Pays de livraison',
    'Order Reference;Order Lines/Product/Internal Reference;Order Lines/Product;Order Lines/Quantity;Order Date;Order Lines/Unit Price;Customer;Customer/Country',
    'id_order;product_reference;product_name;product_quantity;date_add;unit_price_tax_excl;id_customer;country',
    'Order Number;SKU;Item Name;Quantity;Order Date;Item Price;Customer ID;Country Code (Billing)',
    'Name;Lineitem sku;Lineitem name;Lineitem quantity;Created at;Lineitem price;Email;Billing Country',
    'Transaction ID;SKU;Item;Qty;Date;Unit Price;Customer ID;Country',
    'Receipt number;SKU;Product name;Quantity;Timestamp;Price (GBP);Customer Name;Shipping country',
    'ID transaction;UGS personnalisée;Libellé;Quantité;Created on;Prix de détail;Email (Billing);Country Code (Shipping)',
    'Numéro de reçu;EAN13;Produit;Qté vendue;Date de la vente;Tarif TTC;ID client;Pays',
  ])('%s', (titles) => {
    expect(told(titles)).toEqual(ofRoles(titles))
  })

  it('and by no others, whatever they share with them', () => {
    for (const title of [
      ...[
        'Montant HT',
        'Prix total',
        'Prix d’achat',
        'Date d’échéance',
        'Date de livraison',
        'Nom',
        'N°',
        'No',
        'Type',
      ],
      ...['Code postal', 'Type de pièce', 'N° de ligne', 'Unité', 'Reçu', 'Mode de règlement', 'Paid at', 'Numéro'],
      ...['Gross Sales', 'Total', 'Taux TVA', 'Remise', 'Coût', 'Heure', 'Catégorie', 'Solde client', ''],
    ])
      expect(told(title), title).toEqual({})
  })

  it('the best title first: a column that says less is not asked about', () => {
    expect(told('Client;Code client')).toEqual({ customer: 'Code client' })
    expect(told('Commande;N° facture;Date;Jour;Date commande')).toEqual({ invoice: 'N° facture', date: 'Date' })
    expect(told('Prix;Prix unitaire;Code;EAN;Référence')).toEqual({ price: 'Prix unitaire', stockCode: 'Référence' })
    expect(told('Code pays;Pays')).toEqual({ country: 'Pays' })
  })

  it('Shopify calls an order "Name", though most of its exports have a column of receipts too', () => {
    const all =
      'Name;Email;Created at;Lineitem quantity;Lineitem name;Lineitem price;Lineitem sku;Shipping Country;Id;Receipt Number'
    expect(told(all)).toMatchObject({ invoice: 'Name', stockCode: 'Lineitem sku', country: 'Shipping Country' })
  })

  it('an article is the name beside a code, the code beside a name, and neither alone', () => {
    expect(told('SKU;Article')).toEqual({ stockCode: 'SKU', description: 'Article' })
    expect(told('Article;Désignation')).toEqual({ stockCode: 'Article', description: 'Désignation' })
    expect(told('Article;Qté')).toEqual({ quantity: 'Qté' })
  })
})

test('of two columns that may be meant none is chosen: which one counts is asked, until somebody says it', () => {
  const head = 'N° pièce;Réf;Désignation;Qté;Quantité;Date;PU HT;PU TTC;Client;Pays'
  const headers = head.split(';')
  const { found, missing, doubts } = findColumns(headers)
  expect([found.price, found.quantity, missing]).toEqual([undefined, undefined, ['quantity', 'price']])
  expect(doubts).toEqual({ quantity: ['Qté', 'Quantité'], price: ['PU HT', 'PU TTC'] })
  expect(() => allColumns(headers)).toThrow('sales_columns_missing')
  expect(allColumns(headers, { price: 'PU TTC', quantity: 'Qté' })).toMatchObject({ price: 7, quantity: 3 })
  expect(findColumns('Billing Country;Shipping Country'.split(';')).doubts).toEqual({
    country: ['Shipping Country', 'Billing Country'],
  })
})

test('a title that nobody knows is offered where it alone reads like the role', () => {
  expect(likelyTitle(['Prix remisé', 'Nom'], {}, 'price')).toBe('Prix remisé')
  expect(likelyTitle(['PU HT', 'PU TTC'], {}, 'price')).toBeNull()
  for (const beside of ['Customer Note', 'Téléphone client']) expect(likelyTitle([beside], {}, 'customer')).toBeNull()
  expect(likelyTitle(['Product Type'], {}, 'description')).toBeNull()
})

test('what no column says may stand in every line; a name may be the code', () => {
  const headers = 'Ticket;Article vendu;Qté;Date;Prix TTC'.split(';')
  const map = {
    stockCode: 'Article vendu',
    description: 'Article vendu',
    customer: '=Clients de passage',
    country: '= France ',
  }
  expect(allColumns(headers, map)).toEqual({
    ...{ invoice: 0, stockCode: 1, description: 1, quantity: 2, date: 3, price: 4, priceOfLine: false },
    customer: { everywhere: 'Clients de passage' },
    country: { everywhere: 'France' },
  })
  expect(findColumns(['Libellé', 'Qté'], { stockCode: 'Libellé' }).found).toEqual({
    stockCode: 0,
    description: 0,
    quantity: 1,
  })
  expect(findColumns(headers, { country: '=France' }).missing).toEqual(['stockCode', 'description', 'customer'])
  // A column of the file that is said to be the same everywhere is not asked.
  expect(allColumns([...headers, 'Pays'], map).country).toEqual({ everywhere: 'France' })
  // A title may begin like that.
  expect(allColumns([...headers, '=Pays'], { ...map, country: '=Pays' }).country).toBe(5)
  // What lines came to, in the place of a price; a title may begin like that, too.
  expect(allColumns(headers, { ...map, price: '/prix ttc' })).toMatchObject({ price: 4, priceOfLine: true })
  expect(allColumns([...headers, '/Net'], { ...map, price: '/Net' })).toMatchObject({ price: 5, priceOfLine: false })
  expect(() => findColumns(headers, { price: '/Net' })).toThrow('sales_columns_mapping_wrong')
  for (const wrong of [{ price: '=3' }, { country: '=' }, { customer: `=${'x'.repeat(61)}` }, { country: '=a\u0000b' }])
    expect(() => findColumns(headers, wrong)).toThrow('sales_columns_constant_wrong')
  expect(() => findColumns(headers, { price: 'Qté', quantity: 'Qté' })).toThrow('sales_columns_mapping_wrong')
})

test('no title stands for two roles, and each is what its own words make of it', () => {
  const all = salesRoles.flatMap((role) => titlesOf(role).flat(2))
  expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([])
  for (const name of all) expect(titleWords(name).join(' ')).toBe(name)
})
