import { amountOf, wordsOf } from './normalise.ts'
import type { Role, Table } from './types.ts'

// Which column is what: by its header in French or English, else by what stands in it.

const headers: [Role, RegExp][] = [
  [
    'name',
    /^(name|nom|title|titre|libelle|designation|produit|product|raison|intitule|article)\b|(name|title|nom|libelle)$/,
  ],
  ['description', /^(description|desc|details?|commentaire|resume|abstract|texte?)\b/],
  ['price', /^(price|prix|pu|tarif|montant|amount|cost|cout|list price)\b|\b(price|prix)$/],
]

const headerKey = (header: string): string => wordsOf(header.replace(/([a-z])([A-Z])/g, '$1 $2')).join(' ')

type Profile = { filled: number; distinct: number; length: number; amounts: number }

const profileOf = (table: Table, column: number): Profile => {
  const cells = table.rows.slice(0, 2000).map((row) => (row[column] ?? '').trim())
  const filled = cells.filter(Boolean)
  const count = Math.max(1, filled.length)
  return {
    filled: filled.length / Math.max(1, cells.length),
    distinct: new Set(filled).size / count,
    length: filled.reduce((sum, cell) => sum + cell.length, 0) / count,
    amounts:
      filled.filter((cell) => /^[\s€$£]*-?\d[\d\s.,]*[\s€$£]*$/.test(cell) && amountOf(cell) !== null).length / count,
  }
}

const named = (header: string): Role | undefined => headers.find(([, pattern]) => pattern.test(headerKey(header)))?.[0]

const codeHeader =
  /^(id|code|ref|reference|sku|ean|gtin|siren|siret|matricule|identifiant|numero|num|no|n|key|cle)\b|\b(id|code)$/

/**
 * The column that tells its rows apart: of those that are filled and unique 'id', else one called a code or a number, else the
 * name (which stays the name as well), else the first; -1 where none is.
 */
export const idColumnOf = (table: Table): number => {
  const isUnique = (column: number): boolean =>
    new Set(table.rows.map((row) => row[column] ?? '').filter(Boolean)).size === table.rows.length
  const unique = [...table.columns.keys()].filter(isUnique)
  const found = (isIt: (header: string) => boolean) => unique.find((column) => isIt(table.columns[column] ?? ''))
  return (
    found((header) => headerKey(header) === 'id') ??
    found((header) => codeHeader.test(headerKey(header))) ??
    found((header) => named(header) === 'name') ??
    unique[0] ??
    -1
  )
}

/**
 * A role for each column. The name is the column called so, or, where none is, the text that tells rows apart best
 * (most distinct, longest, but not prose). A long text is a description whatever it is called. `chosen`: the column that was
 * said to be the name.
 */
export const rolesOf = (table: Table, id: number, chosen: number | null = null): Role[] => {
  const profiles = table.columns.map((_, column) => profileOf(table, column))
  const roles: Role[] = table.columns.map((column, index) => {
    const role = named(column)
    if (index === id) return role === 'name' ? 'name' : 'id'
    const { length, amounts } = profiles[index] ?? { length: 0, amounts: 0 }
    if (role === 'price') return amounts > 0.5 ? 'price' : 'other'
    return role ?? (length > 80 ? 'description' : 'other')
  })
  const names = roles.flatMap((role, index) => (role === 'name' ? [index] : []))
  const worth = (index: number): number => {
    const { filled, distinct, length, amounts } = profiles[index] ?? { filled: 0, distinct: 0, length: 0, amounts: 1 }
    return filled * distinct * Math.log(2 + Math.min(length, 60)) * (1 - amounts)
  }
  const texts = roles.flatMap((role, index) => (role === 'id' || role === 'price' ? [] : [index]))
  const best = chosen ?? (names.length > 0 ? names : texts).sort((a, b) => worth(b) - worth(a))[0] ?? id
  return roles.map((role, index) => (index === best ? 'name' : role === 'name' ? 'other' : role))
}

/** The column by which rows are compared first; -1 where there is none. */
export const nameColumnOf = (table: Table): number => rolesOf(table, idColumnOf(table)).indexOf('name')

/** Where digits say a place, which many share, or a house: no number there identifies. */
export const holdsPlaces = (header: string): boolean =>
  /^(cp|zip|plz|adresse|address|addr|rue|street|voie)\b|\b(postal|postale|postcode|zip|adresse|address)\b/.test(
    headerKey(header),
  )

/** What two programs, or two languages, head differently. */
const sameAttribute: [string, RegExp][] = [
  ['post', /^(cp|zip|plz|postcode)$|\b(postal|zip)\b/],
  ['town', /^(ville|localite|commune|city|town)\b/],
  ['street', /^(adresse|address|addr|rue|street|voie)\b/],
  ['country', /^(pays|country)\b/],
  ['maker', /^(marque|fabricant|brand|manufacturer|maker)\b/],
  ['model', /^(modele|model|modelno)\b/],
  ['year', /^(annee|an|year|millesime)$/],
  ['authors', /^(auteurs?|authors?)\b/],
  ['category', /^(categorie|category|genre|famille|rayon)\b/],
]

/** Headers compare without case, accents or punctuation, and by what they mean where that is known. */
export const attributeName = (header: string): string => {
  const key = headerKey(header)
  return sameAttribute.find(([, pattern]) => pattern.test(key))?.[0] ?? key
}
