import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import {
  type AskedDateOrder,
  askedDateOrders,
  type SalesMap,
  type SalesRole,
  salesRoles,
} from '#data/clean/contract.ts'
import { setCosts } from '#data/costs/costs.ts'
import { readCosts } from '#data/costs/readCosts.ts'
import { findRetailFiles } from '#data/etl/findFiles.ts'
import type { SourceFile } from '#data/etl/input.ts'
import { publishedReviews } from '#data/etl/kept.ts'
import { findPublished } from '#data/etl/published.ts'
import { rememberedOf } from '#data/etl/remembered.ts'
import { runEtl } from '#data/etl/run.ts'
import { noteRunByHand } from '#data/etl/taken.ts'
import { evaluateKpis } from '#data/kpis/evaluate.ts'
import { type Strategy, strategies } from '#data/match/contract.ts'
import { listPairs } from '#data/pairs/list.ts'
import { reviewProblems } from '#data/pairs/reviews/problems.ts'
import { dataProblems } from '#data/problems.ts'
import { showQuality } from '#data/quality/show.ts'
import { systemActor } from '#platform/actor.ts'
import { config } from '#platform/config.ts'
import { withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { workspaceBySlug } from '#workspaces/defaultWorkspace.ts'
import { columnsHint } from './columnsHint.ts'
import { costsText, etlText } from './etlText.ts'
import { complain, print, printJson, say } from './output.ts'
import { withDatabase } from './session.ts'
import { showSteps } from './showSteps.ts'

type Options = {
  force?: boolean
  reviews?: string | false
  map?: SalesMap
  currency?: string
  strategy?: Strategy
  dateOrder?: AskedDateOrder
  workspace?: string
  json?: boolean
}

/** The first `=` ends the role: a title may be one, and may go over several lines. */
const toMapping = (text: string, before: SalesMap | undefined): SalesMap => {
  const [, name = '', title = ''] = /^([^=]*)=(.+)$/s.exec(text) ?? []
  const role = salesRoles.find((known): known is SalesRole => known === name.trim())
  if (!role || title === '') throw new InvalidArgumentError(`attend rôle=titre, le rôle parmi ${salesRoles.join(', ')}`)
  return { ...before, [role]: title }
}
const toCurrency = (text: string): string => {
  if (!/^[A-Za-z]{3}$/.test(text)) throw new InvalidArgumentError('attend un code de trois lettres (EUR, GBP)')
  return text.toUpperCase()
}

const run = new Command('run')
  .description('Nettoie, rapproche, charge et contrôle un fichier de ventes ; ce qui est publié reste en cas d’échec')
  .argument('[RETAIL.csv]', 'fichier de ventes, .csv ou .csv.gz (sinon RETAIL_CSV, sinon Data/)')
  .option('--force', 'même si rien n’a changé, ou s’il ne reste pas la moitié des lignes publiées')
  .option('--reviews <REVIEWS.json>', 'fichier d’avis (sinon REVIEWS_JSON, sinon Data/, sinon ceux qui sont publiés)')
  .option('--no-reviews', 'sans avis : ceux qui étaient publiés sont retirés')
  .option(
    '--map <rôle=titre>',
    `titre de colonne d’un rôle (${salesRoles.join(', ')}) ; country==France : le même pays à chaque ligne, de même customer ; price=/Montant : le montant de la ligne, divisé par sa quantité ; répétable ; sinon ceux de sa publication`,
    toMapping,
  )
  .option(
    '--currency <code>',
    'devise des montants, ISO 4217 (sinon celle de sa publication, sinon devinée)',
    toCurrency,
  )
  .addOption(new Option('--strategy <stratégie>', 'rapprochement (sinon MDM_STRATEGY)').choices([...strategies]))
  .addOption(
    new Option('--date-order <ordre>', 'ordre des dates comme 03/04/2026 (sinon lu dans la colonne entière)').choices([
      ...askedDateOrders,
    ]),
  )
  .option('--workspace <espace>', 'nom court ou identifiant (par défaut : l’espace de l’installation)')
  .option('--json', 'pour les programmes')
  .action(async (file: string | undefined, options: Options, command: Command) => {
    const { sales, reviews } = await findRetailFiles({ sales: file ?? null, reviews: options.reviews || null })
    if (sales === null) return command.error(noFile, { exitCode: 2 })
    try {
      const given = reviews === null || options.reviews === false ? null : source(reviews)
      // Who names a file means it; what lies somewhere may have been cut off.
      const asks = file === undefined && !options.force
      await withDatabase(() => load(source(sales), given, { ...options, asks }))
    } catch (error) {
      process.exitCode = complain(error, basename(isOf(reviews, error) ? reviews : sales))
      const hint = await columnsHint(error, sales, options.map)
      if (hint !== null) say(hint)
    }
  })

/** Whether it is the file of reviews that is not there, or not as it should be. */
const isOf = (reviews: string | null, error: unknown): reviews is string =>
  error instanceof Problem
    ? Object.values(reviewProblems).some((one) => one === error.definition)
    : error instanceof Error && 'path' in error && error.path === reviews

const noFile =
  'Aucun fichier de ventes : donnez-le en argument, par RETAIL_CSV, ou posez-le dans Data/ (online_retail_II.csv ou .csv.gz).'

const source = (path: string): SourceFile => ({ path, name: basename(path), kept: null })

async function load(sales: SourceFile, given: SourceFile | null, options: Options & { asks: boolean }): Promise<void> {
  const settings = config()
  const actor = systemActor(await workspaceBySlug(options.workspace ?? settings.defaultWorkspace), randomUUID())
  const reviews = given ?? (options.reviews === false ? null : await publishedReviews(actor))
  const before = await rememberedOf(actor, sales)
  const stop = stopOnSignal()
  const bar = showSteps(options.json ? null : process.stderr)
  const outcome = await runEtl(
    actor,
    {
      sales,
      reviews,
      map: options.map ?? before.map,
      force: options.force ?? false,
      askIfSmaller: options.asks,
      strategy: options.strategy ?? settings.mdmStrategy,
      dateOrder: options.dateOrder ?? before.date_order,
      sampleSize: settings.sampleSize || null,
      topN: settings.topNProducts,
      currency: options.currency ?? before.currency,
    },
    { onProgress: bar.step, signal: stop, model: lent },
  ).finally(bar.end)
  await noteRunByHand(actor, { sales: sales.path, reviews: given?.path ?? null })
  if (options.json) return printJson({ run_id: outcome.runId, ...outcome, runId: undefined })
  const published = await findPublished(actor)
  for (const line of etlText(sales.name, outcome, published?.currency ?? null)) print(line)
  if (outcome.state === 'skipped') return
  const { skipped } = await withActor(actor, (tx) => listPairs(tx, [], { state: 'open', limit: 1, offset: 0 }))
  for (const { level, reason } of skipped) print(`${level} n’a pas été essayé. ${reason.fr}`)
  if (outcome.metrics.reviews === 0 && (options.strategy ?? settings.mdmStrategy) === 'semantic')
    print('P3 n’a rien eu à faire : il rapproche les avis des articles par leur sens, et il n’y a pas d’avis.')
  const { checks } = await withActor(actor, showQuality)
  for (const { key, level, label, finding } of checks) {
    if (level === 'fail') print(`Contrôle en échec · ${label.fr} : ${finding.fr}`)
    // How dates were understood decides every figure by time.
    else if (level === 'warn' && key === 'dates_order') print(`À vérifier · ${label.fr} : ${finding.fr}`)
  }
}

/** Takes longer to load than to find that nothing changed. */
const lent = async () => (await import('#server/model.ts')).model

/** The first Ctrl-C gives the run up: what was published stays. */
function stopOnSignal(): AbortSignal {
  const stop = new AbortController()
  const onSignal = (): void => stop.abort(new Problem(dataProblems.run_stopped))
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  return stop.signal
}

const costs = new Command('costs')
  .description(
    'Donne le coût des articles, à la place de ceux d’avant : les marges deviennent réelles là où il est connu',
  )
  .argument('<COÛTS.csv>', 'un code et un coût par ligne, avec leurs titres (Code ; Coût)')
  .option('--workspace <espace>', 'nom court ou identifiant (par défaut : l’espace de l’installation)')
  .option('--json', 'pour les programmes')
  .action(async (file: string, { workspace, json }: { workspace?: string; json?: boolean }) => {
    try {
      const given = await readCosts(file)
      const state = await withDatabase(async () => {
        const id = await workspaceBySlug(workspace ?? config().defaultWorkspace)
        const actor = systemActor(id, randomUUID())
        const kept = await setCosts(actor, given)
        await evaluateKpis(actor, lent)
        return kept
      })
      if (json) printJson(state)
      else print(costsText(state))
    } catch (error) {
      process.exitCode = complain(error, basename(file))
    }
  })

export const command = new Command('etl').addCommand(run).addCommand(costs)
