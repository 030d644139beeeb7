import { Problem } from '#platform/problem.ts'
import { dataWork as en } from '#shared/i18n/en/dataWork.ts'
import { dataWork as fr } from '#shared/i18n/fr/dataWork.ts'
import { type SalesRole, salesRoles } from '../etl/contract.ts'
import { cleanProblems } from './problems.ts'

// Which column of a file plays which of the eight roles of a sales line, told by its title.

/** Role → title in the file; what is not said is found by name. */
export type ColumnMap = Partial<Record<SalesRole, string>>

/** Role → place in the file, from 0. */
export type ColumnPlaces = Record<SalesRole, number>

export type FoundColumns = { found: Partial<ColumnPlaces>; missing: SalesRole[] }

/** Titles as they compare: without case, accents, marks or spaces. */
const plain = (title: string): string =>
  title
    .normalize('NFD')
    .toLowerCase()
    .replace(/n[°º]/g, 'numero')
    .replace(/[^a-z0-9]/g, '')

/** The best names first: where a file has two of them, the earlier one counts. */
const synonyms: Record<SalesRole, readonly string[]> = {
  invoice:
    'invoice,invoiceno,invoicenumber,facture,numerofacture,numerodefacture,nofacture,numfacture,reffacture,orderid,orderno,ordernumber,commande,numerocommande'.split(
      ',',
    ),
  stockCode:
    'stockcode,sku,productcode,itemcode,reference,refarticle,referencearticle,codearticle,codeproduit,referenceproduit,refproduit,article,ref,productid,code'.split(
      ',',
    ),
  description:
    'description,libelle,libellearticle,libelleproduit,designation,produit,nomproduit,nomarticle,productname,itemname,product,item'.split(
      ',',
    ),
  quantity: 'quantity,quantite,qte,qty,quantitevendue,nombre,units'.split(','),
  date: 'invoicedate,date,datefacture,datedefacture,datevente,datedevente,orderdate,datecommande,horodatage,timestamp'.split(
    ',',
  ),
  price: 'price,unitprice,prixunitaire,prix,pu,prixunitaireht,puht,prixht,prixunitairettc,puttc,tarif'.split(','),
  customer:
    'customerid,customer,client,idclient,codeclient,numeroclient,numclient,noclient,clientid,customernumber,customerno'.split(
      ',',
    ),
  country: 'country,pays,paysclient,paysdelivraison,paysfacturation,shippingcountry,billingcountry'.split(','),
}

/**
 * Finds the roles among the titles; what `map` names counts first.
 * @throws Problem sales_columns_mapping_wrong where `map` names a title that is not there, or one title for two roles
 */
export const findColumns = (headers: readonly string[], map: ColumnMap = {}): FoundColumns => {
  const found: Partial<ColumnPlaces> = {}
  const taken = new Set<number>()
  const take = (role: SalesRole, place: number): void => {
    found[role] = place
    taken.add(place)
  }
  for (const role of salesRoles) {
    const header = map[role]
    if (header === undefined) continue
    const exact = headers.indexOf(header)
    const place = exact >= 0 ? exact : headers.findIndex((title) => plain(title) === plain(header))
    if (place < 0 || taken.has(place))
      throw new Problem(cleanProblems.sales_columns_mapping_wrong, { header, headers: headers.join(', ') })
    take(role, place)
  }
  const titles = headers.map(plain)
  for (const role of salesRoles) {
    if (found[role] !== undefined) continue
    const name = synonyms[role].find((name) => titles.some((title, place) => title === name && !taken.has(place)))
    if (name !== undefined)
      take(
        role,
        titles.findIndex((title, place) => title === name && !taken.has(place)),
      )
  }
  return { found, missing: salesRoles.filter((role) => found[role] === undefined) }
}

/** A title that plays no role yet and reads like this one ("Prix de vente" for the price); null: none, or several. */
export const likelyTitle = (
  headers: readonly string[],
  found: Partial<ColumnPlaces>,
  role: SalesRole,
): string | null => {
  const taken = new Set(Object.values(found))
  const words = synonyms[role].filter((name) => name.length > 3)
  const likely = headers.filter((header, place) => {
    const title = plain(header)
    return !taken.has(place) && words.some((word) => title.includes(word) || (title.length > 3 && word.includes(title)))
  })
  return likely.length === 1 ? (likely[0] ?? null) : null
}

/** The title of a role that another column bears too; spelled otherwise, a mapping tells them apart. */
const findTwice = (headers: readonly string[], found: Partial<ColumnPlaces>, map: ColumnMap): string | undefined => {
  const taken = new Set(Object.values(found))
  for (const role of salesRoles) {
    const title = headers[found[role] ?? -1]
    if (title === undefined) continue
    const isSame = (other: string) => other === title || (map[role] === undefined && plain(other) === plain(title))
    if (headers.some((other, place) => !taken.has(place) && isSame(other))) return title
  }
  return undefined
}

/**
 * All eight places.
 * @throws Problem sales_columns_twice | sales_columns_missing | sales_columns_mapping_wrong
 */
export const allColumns = (headers: readonly string[], map?: ColumnMap): ColumnPlaces => {
  const { found, missing } = findColumns(headers, map)
  const { invoice, stockCode, description, quantity, date, price, customer, country } = found
  const header = findTwice(headers, found, map ?? {})
  if (header !== undefined) throw new Problem(cleanProblems.sales_columns_twice, { header })
  if (
    invoice === undefined ||
    stockCode === undefined ||
    description === undefined ||
    quantity === undefined ||
    date === undefined ||
    price === undefined ||
    customer === undefined ||
    country === undefined
  )
    throw new Problem(cleanProblems.sales_columns_missing, {
      missing_fr: missing.map((role) => `${fr.role[role]} (${role})`).join(', '),
      missing_en: missing.map((role) => `${en.role[role]} (${role})`).join(', '),
      headers: headers.map((header) => `« ${header} »`).join(', '),
    })
  return { invoice, stockCode, description, quantity, date, price, customer, country }
}
