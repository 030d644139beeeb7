import { Problem } from '#platform/problem.ts'
import { dataWork as en } from '#shared/i18n/en/dataWork.ts'
import { dataWork as fr } from '#shared/i18n/fr/dataWork.ts'
import { type ConstantRole, constantOf, constantRoles, lineAmountOf, type SalesRole, salesRoles } from '../contract.ts'
import { cleanProblems } from '../problems.ts'
import { besideWords, roleWords, titlesOf } from './roleTitles.ts'
import { titleWords } from './titleWords.ts'

// Which column of a file plays which of the eight roles of a sales line, told by its title.

/**
 * Role → title in the file, `=` and what stands in every line, or, for the price, `/` and the title of what a line came to; what is
 * not said is found by name.
 */
export type ColumnMap = Partial<Record<SalesRole, string>>

/** Role → place in the file, from 0. */
type Places = Partial<Record<SalesRole, number>>

/** What stands in every line, of a role that no column of the file plays. */
export type Everywhere = { everywhere: string }

/** Role → place in the file, from 0; those that need no column, or what stands in every line. */
export type ColumnPlaces = Record<Exclude<SalesRole, ConstantRole>, number> &
  Record<ConstantRole, number | Everywhere> & {
    /** The column of prices says what the whole line came to. */
    priceOfLine: boolean
  }

export type FoundColumns = {
  found: Places
  /** What a person said to stand in every line. */
  everywhere: Partial<Record<ConstantRole, Everywhere>>
  /** A person said that the column of prices holds the amounts of lines. */
  priceOfLine: boolean
  /** Roles that no column plays yet, in their order: those that several may play among them. */
  missing: SalesRole[]
  /** The titles of which a person has to say which one counts. */
  doubts: Partial<Record<SalesRole, string[]>>
}

/** Titles as they compare: without case, accents, marks or spaces. */
const plain = (title: string): string =>
  title
    .normalize('NFD')
    .toLowerCase()
    .replace(/n[°º]/g, 'numero')
    .replace(/[^a-z0-9]/g, '')

/**
 * Finds the roles among the titles; what `map` names counts first.
 * @throws Problem sales_columns_mapping_wrong where `map` names a title that is not there, or one title for two roles;
 * sales_columns_constant_wrong where what it says for every line cannot be that
 */
export const findColumns = (headers: readonly string[], map: ColumnMap = {}): FoundColumns => {
  const { found, everywhere, priceOfLine } = saidColumns(headers, map)
  const taken = new Set<number>(Object.values(found))
  const take = (role: SalesRole, place: number): void => {
    found[role] = place
    taken.add(place)
  }
  const titles = headers.map((header) => titleWords(header).join(' '))
  /** Where a title stands; two that are spelled the same are one here, and refused later on. */
  const free = (title: string): number[] => {
    const places = titles.flatMap((one, place) => (one === title && !taken.has(place) ? [place] : []))
    const spelled = places.map((place) => plain(headers[place] ?? ''))
    return places.filter((_, at) => spelled.indexOf(spelled[at] ?? '') === at)
  }
  takeShopifyOrder(headers, found, take)
  const doubts: FoundColumns['doubts'] = {}
  for (const role of salesRoles) {
    if (found[role] !== undefined || role in everywhere) continue
    const places = candidatesOf(role, free)
    const [place] = places
    if (places.length === 1 && place !== undefined) take(role, place)
    else if (places.length > 1) doubts[role] = places.map((at) => headers[at] ?? '')
  }
  if (map.description === undefined) takeNameAsCode(titles, found, take)
  takeArticle(free('article'), { found, doubts, take })
  const missing = salesRoles.filter((role) => found[role] === undefined && !(role in everywhere))
  return { found, everywhere, priceOfLine, missing, doubts }
}

/** The roles of which a person said what plays them. */
const saidColumns = (headers: readonly string[], map: ColumnMap) => {
  const found: Places = {}
  const everywhere: FoundColumns['everywhere'] = {}
  let priceOfLine = false
  for (const role of salesRoles) {
    const header = map[role]
    if (header === undefined) continue
    const isTitle = headers.includes(header)
    const constant = isTitle ? null : constantOf(header)
    if (constant !== null) {
      everywhere[constantRole(role, constant)] = { everywhere: constant }
      continue
    }
    const amount = role === 'price' && !isTitle ? lineAmountOf(header) : null
    if (amount !== null) priceOfLine = true
    const place = placeOf(headers, amount ?? header)
    // A till without codes tells its articles apart by their names.
    const isNameAndCode = role === 'description' && place === found.stockCode
    if (place < 0 || (Object.values(found).includes(place) && !isNameAndCode))
      throw new Problem(cleanProblems.sales_columns_mapping_wrong, { header, headers: headers.join(', ') })
    found[role] = place
  }
  return { found, everywhere, priceOfLine }
}

/** Where a title stands, as it is written or spelled otherwise; -1: nowhere. */
const placeOf = (headers: readonly string[], title: string): number => {
  const exact = headers.indexOf(title)
  return exact >= 0 ? exact : headers.findIndex((one) => plain(one) === plain(title))
}

/** As long as what cleaning takes for the code of a customer. */
const longestConstant = 60

const constantRole = (role: SalesRole, constant: string): ConstantRole => {
  const known = constantRoles.find((one) => one === role)
  const isSayable = constant !== '' && constant.length <= longestConstant && !/\p{Cc}/u.test(constant)
  if (known && isSayable) return known
  throw new Problem(cleanProblems.sales_columns_constant_wrong, { role, limit: longestConstant })
}

/** Of the best titles of a role that the file has: the places of whatever it may be. */
const candidatesOf = (role: SalesRole, free: (title: string) => number[]): number[] => {
  for (const things of titlesOf(role)) {
    const places = things.flatMap((names) => names.map(free).find((found) => found.length > 0) ?? [])
    if (places.length > 0) return places
  }
  return []
}

type Take = (role: SalesRole, place: number) => void
type Taking = Pick<FoundColumns, 'found' | 'doubts'> & { take: Take }

/** Who says that the column of names holds the codes says that names are the codes. */
const takeNameAsCode = (titles: readonly string[], { stockCode, description }: Places, take: Take): void => {
  if (stockCode === undefined || description !== undefined) return
  const [same] = candidatesOf('description', (title) => (titles[stockCode] === title ? [stockCode] : []))
  if (same !== undefined) take('description', same)
}

/** "Article" is the code where the name stands elsewhere, the name where the code does, and where neither does it is asked. */
const takeArticle = ([place, ...more]: readonly number[], { found, doubts, take }: Taking): void => {
  const open = (['stockCode', 'description'] as const).filter((role) => found[role] === undefined)
  const [role] = open
  if (place === undefined || more.length > 0 || role === undefined || open.length > 1 || doubts[role]) return
  take(role, place)
}

/** Shopify calls the number of an order "Name", beside "Lineitem name"; the "Receipt Number" of most shops is empty. */
const takeShopifyOrder = (headers: readonly string[], found: Places, take: Take): void => {
  const place = headers.indexOf('Name')
  if (place < 0 || found.invoice !== undefined || !headers.includes('Lineitem name')) return
  if (!Object.values(found).includes(place)) take('invoice', place)
}

/** The number of an order is the code of no article. */
const notOfCodes = [...besideWords, ...roleWords.invoice, ...roleWords.customer, ...roleWords.country]

/** "Name" and "Article" alone may be anybody's: likely enough to be proposed. */
const isArticleName = ([word, ...more]: readonly string[], role: SalesRole): boolean =>
  role === 'description' && more.length === 0 && (word === 'nom' || word === 'article')

/** A title that plays no role yet and reads like this one ("Prix remisé" for the price); null: none, or several. */
export const likelyTitle = (headers: readonly string[], found: Places, role: SalesRole): string | null => {
  const taken = new Set(Object.values(found))
  const likely = headers.filter((header, place) => {
    const words = titleWords(header)
    const others = role === 'stockCode' ? notOfCodes : besideWords
    return (
      !taken.has(place) &&
      (words.some((word) => roleWords[role].includes(word)) || isArticleName(words, role)) &&
      !words.some((word) => others.includes(word))
    )
  })
  return likely.length === 1 ? (likely[0] ?? null) : null
}

/** The title of a role that another column bears too; spelled otherwise, a mapping tells them apart. */
const findTwice = (headers: readonly string[], found: Places, map: ColumnMap): string | undefined => {
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
 * All eight places, or what stands in theirs.
 * @throws Problem sales_columns_twice | sales_columns_missing | sales_columns_mapping_wrong | sales_columns_constant_wrong
 */
export const allColumns = (headers: readonly string[], map?: ColumnMap): ColumnPlaces => {
  const { found, everywhere, priceOfLine, missing, doubts } = findColumns(headers, map)
  const { invoice, stockCode, description, quantity, date, price } = found
  const { customer = everywhere.customer, country = everywhere.country } = found
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
      missing_fr: missing.map((role) => `${fr.role[role]} (${role}${which(doubts[role], ' ou ')})`).join(', '),
      missing_en: missing.map((role) => `${en.role[role]} (${role}${which(doubts[role], ' or ')})`).join(', '),
      ...titlesShown(headers),
    })
  return { invoice, stockCode, description, quantity, date, price, customer, country, priceOfLine }
}

/** More titles than these are no help in a sentence; the screen shows them all. */
const shownTitles = 15

const titlesShown = (headers: readonly string[]) => {
  const shown = headers
    .slice(0, shownTitles)
    .map((header) => `« ${header} »`)
    .join(', ')
  const more = headers.length - shownTitles
  return {
    headers_fr: more > 0 ? `${shown} et ${more} autre${more > 1 ? 's' : ''}` : shown,
    headers_en: more > 0 ? `${shown} and ${more} more` : shown,
  }
}

const which = (titles: readonly string[] | undefined, or: string): string =>
  titles ? ` : ${titles.map((title) => `« ${title} »`).join(or)} ?` : ''
