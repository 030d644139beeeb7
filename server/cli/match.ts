import { access, constants, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Command, Option } from 'commander'
import { readTable } from '#data/files/readTable.ts'
import { type Calibration, calibrate } from '#data/match/calibrate.ts'
import { itemsOf } from '#data/match/items.ts'
import { type MatchOptions, matchItems } from '#data/match/match.ts'
import { idColumnOf } from '#data/match/roles.ts'
import type { Matching, Pair, Table } from '#data/match/types.ts'
import { formatNumber } from '#shared/format.ts'
import { complain, printJson, say } from './output.ts'

type Options = { out: string; strategy: MatchOptions['strategy']; json?: boolean }

/** `comptoir match A.csv B.csv --out PAIRS.csv`: which rows of two lists are the same thing. Needs no database. */
export const command = new Command('match')
  .description('Rapproche deux listes : quelles lignes désignent la même chose')
  .argument('<A.csv>', 'première liste (CSV ou CSV.gz, une ligne d’en-têtes)')
  .argument('<B.csv>', 'seconde liste')
  .requiredOption('--out <fichier>', 'où écrire les paires : ltable_id,rtable_id,score,level')
  .addOption(
    new Option(
      '--strategy <stratégie>',
      'fuzzy = P1+P2+P4 ; semantic ajoute P3 ; poc = par rang (P5), jamais un rapprochement',
    )
      .choices(['poc', 'fuzzy', 'semantic'])
      .default('fuzzy'),
  )
  .option('--json', 'imprime le bilan en JSON')
  .action(async (left: string, right: string, { out, strategy, json }: Options) => {
    const fault = await faultOfOut(out)
    if (fault) {
      say(fault)
      process.exitCode = 1
      return
    }
    try {
      const matching = await matchFiles(left, right, { strategy })
      await writeFile(out, pairsCsv(matching.pairs))
      const { pairs, doubtful, skipped, calibration, ids, untitled } = matching
      const levels = Object.fromEntries(
        [...Map.groupBy(pairs, ({ level }) => level)].map(([level, of]) => [level, of.length]),
      )
      if (json)
        printJson({ pairs: pairs.length, levels, doubtful: doubtful.length, ids, untitled, skipped, calibration })
      else {
        say(
          `${countOf(pairs.length, 'paire écrite', 'paires écrites')} dans ${out}${levelsText(levels)} · ${countOf(doubtful.length, 'douteuse laissée', 'douteuses laissées')} de côté.`,
        )
        say(`Identifiants : ${ids.map(idText).join(' et ')}.`)
        for (const at of untitled)
          say(
            `La première ligne de ${[left, right][at]} ressemble déjà à une ligne de la liste ; elle a servi de titres. Si elle en est une, ajoutez une ligne de titres au-dessus (Code, Nom…).`,
          )
        if (strategy !== 'poc') say(precisionLine(calibration))
        for (const { level, reason } of skipped) say(`${level} n’a pas été essayé : ${reason}.`)
        if (strategy === 'poc')
          say('La stratégie poc ne fait que deviner par le rang (P5) : ce n’est jamais un rapprochement.')
      }
    } catch (error) {
      process.exitCode = complain(error)
    }
  })

/** How many pairs each level gave: "(P1 : 16, P2 : 577)"; nothing where there are none. */
const levelsText = (levels: Record<string, number>): string => {
  const each = Object.entries(levels).map(([level, count]) => `${level} : ${count}`)
  return each.length > 0 ? ` (${each.join(', ')})` : ''
}

/** Why pairs cannot be written there, asked before minutes of work rather than after; null: they can. */
const faultOfOut = async (out: string): Promise<string | null> => {
  const folder = dirname(resolve(out))
  const [there, above] = await Promise.all([out, folder].map((path) => stat(path).catch(() => null)))
  if (there?.isDirectory())
    return `--out : « ${out} » est un dossier. Donnez-lui un nom de fichier, par exemple paires.csv.`
  if (!above?.isDirectory())
    return `--out : le dossier « ${folder} » n’existe pas. Créez-le, ou choisissez-en un autre.`
  const isAllowed = await access(there ? out : folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  return isAllowed ? null : `--out : l’écriture de « ${out} » n’est pas permise. Choisissez un autre dossier.`
}

const countOf = (value: number, one: string, many: string): string =>
  `${formatNumber(value, 'fr')} ${value < 2 ? one : many}`

/** By what the lines of a list are named in the pairs: its codes, unless one of them stands there twice. */
const idText = (title: string | null): string =>
  title === null ? 'le numéro de la ligne sous les titres (aucune colonne ne diffère à chaque ligne)' : `« ${title} »`

/** Whether what stands for a title is written like nearly all that stands below it, digits and all: a code, a number. */
const seemsUntitled = ({ columns, rows }: Table): boolean =>
  columns.some((title, column) => {
    const below = rows.slice(0, 200).flatMap((row) => row[column]?.trim() || [])
    const alike = below.filter((cell) => shapeOf(cell) === shapeOf(title)).length
    return /\d/.test(title) && below.length > 0 && alike >= 0.9 * below.length
  })

const shapeOf = (text: string): string =>
  text
    .trim()
    .replace(/\d+/g, '0')
    .replace(/\p{L}+/gu, 'a')

/** Reads two files, measures the levels on their own rows, and matches with the thresholds found. */
export const matchFiles = async (
  left: string,
  right: string,
  options: MatchOptions,
): Promise<Matching & { calibration: Calibration; ids: (string | null)[]; untitled: number[] }> => {
  const tables = [await readTable(left), await readTable(right)] as const
  const lists = [itemsOf(tables[0]), itemsOf(tables[1])] as const
  const calibration = calibrate(lists[0], lists[1])
  const matching = await matchItems(lists[0], lists[1], { ...options, thresholds: calibration.thresholds })
  const ids = tables.map((table) => table.columns[idColumnOf(table)] ?? null)
  return { ...matching, calibration, ids, untitled: tables.flatMap((table, at) => (seemsUntitled(table) ? [at] : [])) }
}

/** What was measured on these lists, and how it was: nobody should take it for a promise. */
const precisionLine = ({ levels, known }: Calibration): string =>
  (['P2', 'P4'] as const)
    .map((level) => {
      const { precision, atLeast, found } = levels[level]
      return precision === null || atLeast === null
        ? `${level} : trop peu de cas pour mesurer`
        : `${level} = ${percent(precision)} de justes attendus (au moins ${percent(atLeast)}, ${found} paires ; mesuré en retirant ${known} correspondances sûres)`
    })
    .join(' · ')

const percent = (share: number): string => `${Math.floor(share * 100)} %`

export const pairsCsv = (pairs: Pair[]): string =>
  [
    'ltable_id,rtable_id,score,level',
    ...pairs.map(({ left, right, score, level }) => `${cell(left)},${cell(right)},${score},${level}`),
  ]
    .map((line) => `${line}\n`)
    .join('')

/** Ids go back as they came, or programs could not join on them; quoted where CSV asks for it. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
