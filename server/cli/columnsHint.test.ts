import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allColumns } from '#data/clean/columns/columns.ts'
import { sniff } from '#data/clean/columns/sniff.ts'
import type { SalesMap } from '#data/clean/contract.ts'
import { cleanProblems } from '#data/clean/problems.ts'
import { Problem } from '#platform/problem.ts'
import { columnsHint } from './columnsHint.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colonnes '))
})
afterAll(() => rm(folder, { recursive: true }))

const refusedFor = async (titles: string, map: SalesMap = {}) => {
  const path = join(folder, 'ventes.csv')
  await writeFile(path, `${titles}\n${titles.replace(/[^;]+/g, '1')}\n`)
  const { headers } = await sniff(path, map)
  try {
    allColumns(headers, map)
  } catch (error) {
    return { error, hint: await columnsHint(error, path, map) }
  }
  throw new Error('nothing is missing')
}

test('columns that are not found are said by both their names, with what to type for each', async () => {
  const { error, hint } = await refusedFor('No;Réf;Désignation;Qté;Le;Prix remisé;Client;Pays')
  if (!(error instanceof Problem)) throw error
  expect(error.detail('fr')).toContain('Numéro de facture (invoice), Date (date), Prix unitaire (price)')
  expect(error.detail('fr')).toContain('« Le », « Prix remisé »')
  expect(error.detail('en')).toContain('Invoice number (invoice)')
  expect(hint?.split('\n')).toEqual([
    'Ajoutez à la commande, avec les titres de votre fichier :',
    '  --map "invoice=TITRE"   Numéro de facture',
    '  --map "date=TITRE"   Date',
    '  --map "price=Prix remisé"   Prix unitaire',
    expect.stringMatching(/^Titres qui ne servent pas encore : « No », « Le », « Prix remisé »\./),
  ])
})

test('what was said already is not asked again; a title that a shell would read is quoted for it', async () => {
  const { hint } = await refusedFor('No;Réf;Désignation;Qté;Jour;Prix $US net;Client;Pays', { invoice: 'No' })
  expect(hint).toContain("--map 'price=Prix $US net'")
  expect(hint).not.toContain('invoice')
})

test('of two columns that may be meant both are said, and one is there to be typed', async () => {
  const { error, hint } = await refusedFor('Ticket;Réf;Désignation;Qté;Jour;Prix HT;Prix TTC;Client;Pays')
  if (!(error instanceof Problem)) throw error
  expect(error.detail('fr')).toContain('Prix unitaire (price : « Prix HT » ou « Prix TTC » ?)')
  expect(hint?.split('\n')[1]).toBe('  --map "price=Prix HT"   Prix unitaire, ou « Prix TTC »')
})

test('where no line can be kept, which column was taken for what is said', async () => {
  const path = join(folder, 'shopify.csv')
  await writeFile(path, 'Name,Receipt Number,Sku,Libellé,Quantité,Date,Prix,Client,Pays\n#1,,A,a,1,2026-01-01,2,C,FR\n')
  const hint = await columnsHint(new Problem(cleanProblems.sales_file_nothing_kept), path, {
    invoice: 'Receipt Number',
  })
  expect(hint?.split('\n')).toEqual([
    'Colonnes lues :',
    '  Numéro de facture (invoice) : « Receipt Number »',
    '  Code article (stockCode) : « Sku »',
    '  Libellé (description) : « Libellé »',
    '  Quantité (quantity) : « Quantité »',
    '  Date (date) : « Date »',
    '  Prix unitaire (price) : « Prix »',
    '  Client (customer) : « Client »',
    '  Pays (country) : « Pays »',
    expect.stringMatching(
      /^Si l’une n’est pas la bonne, ou si elle est vide, nommez l’autre : --map "rôle=TITRE"\. Sans/,
    ),
  ])
})

test('what stands in every line is said among the columns that were read', async () => {
  const path = join(folder, 'caisse.csv')
  await writeFile(path, 'Ticket,EAN,Libellé,Quantité,Date,Prix,Client\n1,,a,1,2026-01-01,2,C\n')
  const hint = await columnsHint(new Problem(cleanProblems.sales_file_nothing_kept), path, { country: '=France' })
  expect(hint).toContain('  Pays (country) : « =France »')
})

test('what is proposed is no column of something else', async () => {
  const odoo = await refusedFor('Numéro de reçu;Réf. commande;Date;Client;Pays;Lignes/Article;Lignes/Qté;Lignes/Prix')
  expect(odoo.hint?.split('\n').slice(1, 3)).toEqual([
    '  --map "stockCode=Lignes/Article"   Code article',
    '  --map "description=Lignes/Article"   Libellé',
  ])
  const square = await refusedFor('Transaction ID;Item;SKU;Qty;Date;Price Point Name;Customer ID;Country')
  expect(square.hint).toContain('--map "price=TITRE"')
  const zettle = await refusedFor('Receipt number;Name;Variant;SKU;Quantity;Date;Price;Customer;Country')
  expect(zettle.hint).toContain('--map "description=Name"')
})

test('other refusals have no such words', async () => {
  expect(await columnsHint(new Error('else'), 'nowhere.csv')).toBeNull()
})

test('a title that goes over two lines is named on one, by which it is found', async () => {
  const titles = 'Facture;Réf;Désignation;Qté;Date;"Prix\nremisé";Client;Pays'
  const { hint } = await refusedFor(titles)
  expect(hint).toContain('  --map "price=Prix remisé"   Prix unitaire')
  await expect(refusedFor(titles, { price: 'Prix remisé' })).rejects.toThrow('nothing is missing')
  await expect(refusedFor('Facture;Réf;Désignation;Qté;Date;=;Client;Pays', { price: '=' })).rejects.toThrow(
    'nothing is missing',
  )
})
