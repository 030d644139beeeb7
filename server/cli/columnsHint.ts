import { type ColumnMap, likelyTitle } from '#data/clean/columns/columns.ts'
import { sniff } from '#data/clean/columns/sniff.ts'
import { type ConstantRole, constantRoles, type SalesMap, type SalesRole, salesRoles } from '#data/clean/contract.ts'
import { cleanProblems } from '#data/clean/problems.ts'
import { Problem } from '#platform/problem.ts'
import { dataWork } from '#shared/i18n/fr/dataWork.ts'

/** What stands in the place of a title that nobody can guess. */
const toFill = 'TITRE'

/** What may be said for every line where the file has no such column. */
const constants: Record<ConstantRole, string> = { customer: '=Clients de passage', country: '=France' }

const withoutColumn =
  'Sans colonne de client ou de pays, « = » suivi d’un texte vaut pour toutes les lignes ; sans colonne de code, le titre du libellé sert aussi de code ; sans prix à la pièce, « price=/ » suivi du titre prend le montant de la ligne.'

/**
 * What to type where a file of sales was refused for its columns, or for all its lines, of which columns are the likeliest cause.
 * Null: it was refused for something else.
 */
export const columnsHint = async (error: unknown, path: string, map: SalesMap = {}): Promise<string | null> => {
  if (!(error instanceof Problem)) return null
  if (error.definition === cleanProblems.sales_columns_missing) return missingHint(path, map)
  if (error.definition === cleanProblems.sales_file_nothing_kept) return readHint(path, map)
  return null
}

/** Which column was taken for what: who sees "Receipt Number" there knows what to say instead. */
const readHint = async (path: string, map: SalesMap): Promise<string> => {
  const { headers, found } = await sniff(path, map)
  const taken = salesRoles.flatMap((role) => {
    const said = headers[found[role] ?? -1] ?? map[role]
    return said === undefined ? [] : [`  ${dataWork.role[role]} (${role}) : « ${onOneLine(said)} »`]
  })
  return [
    'Colonnes lues :',
    ...taken,
    `Si l’une n’est pas la bonne, ou si elle est vide, nommez l’autre : --map "rôle=${toFill}". ${withoutColumn}`,
  ].join('\n')
}

/** One `--map` for each role that was not found, with the file's own title where one reads like it. */
const missingHint = async (path: string, map: SalesMap): Promise<string> => {
  const { headers, found, missing, doubts } = await sniff(path, map)
  const taken = new Set(Object.values(found))
  const free = headers.filter((_, place) => !taken.has(place))
  const guesses: ColumnMap = {}
  for (const role of missing) {
    const title = doubts[role]?.[0] ?? likelyTitle(headers, found, role)
    if (title !== null && !Object.values(guesses).includes(title)) guesses[role] = title
  }
  const absent = (role: SalesRole): string | null => {
    const constant = constantRoles.find((one) => one === role)
    if (constant) return constants[constant]
    return role === 'stockCode' ? (headers[found.description ?? -1] ?? guesses.description ?? null) : null
  }
  const typed = missing.map((role) => {
    const title = guesses[role] ?? absent(role) ?? toFill
    return `  --map ${shellWord(`${role}=${onOneLine(title)}`)}   ${dataWork.role[role]}${others(doubts[role])}`
  })
  const rest = free.length > 0 ? free.map((title) => `« ${onOneLine(title)} »`).join(', ') : 'aucun'
  return [
    'Ajoutez à la commande, avec les titres de votre fichier :',
    ...typed,
    `Titres qui ne servent pas encore : ${rest}. ${withoutColumn}`,
  ].join('\n')
}

/** Of titles that may be meant all the same, those that are not typed already. */
const others = (titles: readonly string[] = []): string =>
  titles
    .slice(1)
    .map((title) => `, ou « ${title} »`)
    .join('')

/** A title that goes over several lines is found by its words. */
const onOneLine = (title: string): string => title.replace(/\s+/g, ' ').trim()

/** One word for sh and for the Windows prompt alike, where that can be. */
const shellWord = (text: string): string => (/["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`)
