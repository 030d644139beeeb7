import { access, constants, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Command, Option } from 'commander'
import type { Calibration } from '#data/match/calibrate.ts'
import type { MatchOptions } from '#data/match/match.ts'
import { formatNumber } from '#shared/format.ts'
import { doubtfulCsv, matchFiles, pairsCsv } from './matchFiles.ts'
import { complain, printJson, say } from './output.ts'

type Options = { out: string; doubtful?: string; names?: string; strategy: MatchOptions['strategy']; json?: boolean }

/** `comptoir match A.csv B.csv --out PAIRS.csv`: which rows of two lists are the same thing. Needs no database. */
export const command = new Command('match')
  .argument('<A.csv>', 'première liste (CSV ou CSV.gz, une ligne d’en-têtes)')
  .argument('<B.csv>', 'seconde liste')
  .requiredOption('--out <fichier>', 'où écrire les paires : ltable_id,rtable_id,score,level')
  .option(
    '--doubtful <fichier>',
    'où écrire les paires douteuses, pour qu’une personne tranche : score, niveau, les deux lignes côte à côte',
  )
  .option(
    '--names <COL_A=COL_B>',
    'colonnes à comparer comme noms, si celles trouvées d’elles-mêmes ne sont pas les bonnes',
  )
  .addOption(
    new Option(
      '--strategy <stratégie>',
      'fuzzy = P1+P2+P4 ; semantic ajoute P3 ; poc = par rang (P5), jamais un rapprochement',
    )
      .choices(['poc', 'fuzzy', 'semantic'])
      .default('fuzzy'),
  )
  .option('--json', 'imprime le bilan en JSON')
  .action(async (left: string, right: string, { out, doubtful: doubtfulOut, names: said, strategy, json }: Options) => {
    const fault = await faultOf(left, right, out, doubtfulOut)
    if (fault) {
      say(fault)
      process.exitCode = 1
      return
    }
    try {
      const matching = await matchFiles(left, right, { strategy, names: said }, sayLong())
      await writeFile(out, pairsCsv(matching.pairs))
      if (doubtfulOut !== undefined) await writeFile(doubtfulOut, doubtfulCsv(matching))
      const { pairs, doubtful, skipped, calibration, ids, names, untitled } = matching
      const levels = Object.fromEntries(
        [...Map.groupBy(pairs, ({ level }) => level)].map(([level, of]) => [level, of.length]),
      )
      if (json)
        printJson({
          pairs: pairs.length,
          levels,
          doubtful: doubtful.length,
          ids,
          names,
          untitled,
          skipped,
          calibration,
        })
      else {
        say(
          `${countOf(pairs.length, 'paire écrite', 'paires écrites')} dans ${out}${levelsText(levels)} · ${countOf(doubtful.length, 'douteuse laissée', 'douteuses laissées')} de côté${doubtfulOut === undefined ? '' : `, dans ${doubtfulOut}`}.`,
        )
        say(`Identifiants : ${ids.map(idText).join(' et ')}.`)
        say(`Noms comparés : ${names.map(nameText).join(' avec ')}.`)
        if (pairs.length === 0 && strategy !== 'poc') say(nothingLine(doubtful.length, doubtfulOut))
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

/** What takes less time than this is not told of on the way, and nothing is told more often. */
const milliseconds = 2000

/** Says how far a long matching is. */
const sayLong = (): ((sentence: string) => void) => {
  let last = performance.now()
  return (sentence) => {
    if (performance.now() - last < milliseconds) return
    last = performance.now()
    say(`… ${sentence}`)
  }
}

/** Why it cannot be done as asked, said before minutes of work rather than after; null: it can. */
const faultOf = async (left: string, right: string, out: string, doubtful?: string): Promise<string | null> => {
  const written = [
    { option: '--out', path: out },
    ...(doubtful === undefined ? [] : [{ option: '--doubtful', path: doubtful }]),
  ]
  for (const { option, path } of written) {
    const same = [left, right].find((list) => resolve(list) === resolve(path))
    if (same) return `${option} : « ${path} » est une des listes ; elle serait écrasée. Choisissez un autre fichier.`
    const fault = await faultOfOut(option, path)
    if (fault) return fault
  }
  return doubtful !== undefined && resolve(doubtful) === resolve(out)
    ? '--out et --doubtful désignent le même fichier : donnez-en deux.'
    : null
}

const faultOfOut = async (option: string, out: string): Promise<string | null> => {
  const folder = dirname(resolve(out))
  const [there, above] = await Promise.all([out, folder].map((path) => stat(path).catch(() => null)))
  if (there?.isDirectory())
    return `${option} : « ${out} » est un dossier. Donnez-lui un nom de fichier, par exemple paires.csv.`
  if (!above?.isDirectory())
    return `${option} : le dossier « ${folder} » n’existe pas. Créez-le, ou choisissez-en un autre.`
  const isAllowed = await access(there ? out : folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  return isAllowed ? null : `${option} : l’écriture de « ${out} » n’est pas permise. Choisissez un autre dossier.`
}

const countOf = (value: number, one: string, many: string): string =>
  `${formatNumber(value, 'fr')} ${value < 2 ? one : many}`

/** By what the lines of a list are named in the pairs: its codes, unless one of them stands there twice. */
const idText = (title: string | null): string =>
  title === null ? 'le numéro de la ligne sous les titres (aucune colonne ne diffère à chaque ligne)' : `« ${title} »`

const nameText = (title: string | null): string =>
  title === null ? 'aucune colonne (aucune ne contient de texte)' : `« ${title} »`

/** No pair is an answer too, but only with what to do if it surprises. */
const nothingLine = (doubtful: number, out?: string): string =>
  [
    doubtful === 0
      ? 'Ces listes n’ont rien en commun : aucune ligne ne ressemble assez à une ligne de l’autre.'
      : 'Rien de sûr : ce qui se ressemble dans ces listes ne se distingue pas du hasard.',
    ...(doubtful > 0 && out === undefined
      ? ['--doubtful FICHIER écrit les paires douteuses, pour qu’une personne tranche.']
      : []),
    'Si ce ne sont pas les bonnes colonnes, dites lesquelles : --names COL_A=COL_B.',
  ].join(' ')

/** What was measured on these lists, and how it was: nobody should take it for a promise. */
const precisionLine = ({ levels, known }: Calibration): string =>
  (['P2', 'P4'] as const)
    .map((level) => {
      const { threshold, precision, atLeast, atMost, found } = levels[level]
      if (threshold === 1) return `${level} : rien ne s’y distingue du hasard, tout attend une personne`
      return precision === null || atLeast === null || atMost === null
        ? `${level} : trop peu de cas pour mesurer`
        : `${level} = ${percent(precision)} de justes attendus (entre ${percent(atLeast)} et ${percent(atMost)}, ${found} paires ; mesuré en retirant ${known} correspondances sûres)`
    })
    .join(' · ')

const percent = (share: number): string => `${Math.floor(share * 100)} %`
