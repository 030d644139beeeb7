import { Command } from 'commander'
import { dropRetail, recreateRetail, recreateViews, retailRows } from '#data/objects/setup.ts'
import { config } from '#platform/config.ts'
import { ownerUrl } from '#platform/database/database.ts'
import { formatNumber } from '#shared/format.ts'
import { confirm } from './confirm.ts'
import { print, printJson, say } from './output.ts'
import { withDatabase } from './session.ts'
import { showState } from './showState.ts'

type Options = { viewsOnly?: boolean; dropOnly?: boolean; check?: boolean; yes?: boolean; json?: boolean }

const setup = new Command('setup')
  .description(
    'Prépare la base, puis retire et recrée les objets de vente (tables, vues, index) et eux seuls ; les autres données restent',
  )
  .option('--views-only', 'refait seulement les vues, depuis leur source')
  .option('--drop-only', 'retire seulement les objets de vente')
  .option('--check', 'état de la base, en lecture seule')
  .option('--yes', 'sans demander : nécessaire en production')
  .option('--json', 'pour les programmes')
  .action(async (options: Options, command: Command) => {
    const { viewsOnly, dropOnly, check, json = false } = options
    if ([viewsOnly, dropOnly, check].filter(Boolean).length > 1)
      command.error('--views-only, --drop-only et --check s’excluent : donnez-en un seul.', { exitCode: 2 })
    if (check) return withDatabase(() => showState(json), { prepare: false })
    return withDatabase(async () => {
      if (viewsOnly) return tell(json, await remakeViews())
      const gone = await retailRows()
      if (!(await mayDrop(gone, options))) return command.error(refusal(gone), { exitCode: 2 })
      if (dropOnly) {
        await dropRetail()
        return tell(json, { dropped: Object.fromEntries(gone), created: false })
      }
      await recreateRetail()
      return tell(json, { dropped: Object.fromEntries(gone), created: true })
    })
  })

type Done = { dropped?: Record<string, number>; created?: boolean; views?: boolean }

const tell = (json: boolean, done: Done): void => {
  if (json) {
    printJson(done)
    return
  }
  const dropped = Object.entries(done.dropped ?? {})
  for (const [table, rows] of dropped) print(`  retirée : ${table.padEnd(18)} ${lines(rows).padStart(16)}`)
  if (done.views) print('  Vues refaites : v_product_kpi, v_customer_kpi, v_alerts, v_data_quality')
  if (done.created) print('  Objets de vente recréés, vides. « comptoir etl run » les remplit.')
  if (done.created === false) print('  Objets de vente retirés. « comptoir db setup » les recrée.')
}

const remakeViews = async (): Promise<Done> => {
  if (await recreateViews()) return { views: true }
  say('Les tables de vente sont absentes : « comptoir db setup » les recrée, avec leurs vues.')
  process.exitCode = 1
  return { views: false }
}

/** Where nothing is, nothing is lost. In production, and where rows would go, somebody must have said yes. */
const mayDrop = async (gone: ReadonlyMap<string, number>, { yes, json }: Options): Promise<boolean> => {
  if (yes || gone.size === 0) return true
  if (config().environment === 'production') return false
  if (rowsIn(gone) === 0) return true
  return !json && confirm(told(gone), 'Les retirer de la base ?')
}

const rowsIn = (tables: ReadonlyMap<string, number>): number =>
  [...tables.values()].reduce((sum, rows) => sum + rows, 0)

const told = (tables: ReadonlyMap<string, number>): string =>
  [...tables].map(([table, rows]) => `${table} (${lines(rows)})`).join(', ')

const lines = (rows: number): string => `${formatNumber(rows, 'fr')} ligne${rows > 1 ? 's' : ''}`

const refusal = (tables: ReadonlyMap<string, number>): string =>
  `Rien n’a été retiré. Cette commande retire ${told(tables)} : ajoutez --yes si c’est ce que vous voulez.`

const url = new Command('url')
  .description('Adresse de la base, pour psql et les runbooks')
  .action(() => withDatabase(async () => void process.stdout.write(`${ownerUrl()}\n`)))

export const command = new Command('db').addCommand(setup).addCommand(url)
