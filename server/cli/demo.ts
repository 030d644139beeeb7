import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import { listDatasets } from '#data/datasets/datasets.ts'
import { InvoiceFilter } from '#invoices/contract.ts'
import { countByState } from '#invoices/listing.ts'
import { type Actor, systemActor } from '#platform/actor.ts'
import { config } from '#platform/config.ts'
import { withActor } from '#platform/database/database.ts'
import { formatNumber } from '#shared/format.ts'
import { demoWorkspace, wipeDemo } from '#workspaces/index.ts'
import { startHost } from '../main.ts'
import { loadDemo } from '../seed.ts'
import { confirm } from './confirm.ts'
import { print } from './output.ts'
import { withDatabase } from './session.ts'
import { showLoading } from './showLoading.ts'

/** `comptoir demo`: loads the demo company through the real pipeline; `--wipe` empties it. */
export const command = new Command('demo')
  .option('--wipe', 'efface tout ce que contient la société de démonstration, aussi ce que vous y avez déposé')
  .option('--yes', 'avec --wipe : sans demander')
  .action(async ({ wipe, yes = false }: { wipe?: boolean; yes?: boolean }, command: Command) => {
    if (wipe) return withDatabase(() => wipeAsked(yes, command))
    // A worker of its own, so that it also works where no server runs.
    const host = await startHost({ ...config(), role: 'worker' })
    try {
      const login = await loadDemo(showLoading())
      print(`Connexion de démonstration : ${login.email} · mot de passe ${login.password}`)
    } finally {
      await host.stop()
    }
  })

/** No undo brings it back: somebody must have seen what goes. */
const wipeAsked = async (yes: boolean, command: Command): Promise<void> => {
  const actor = systemActor(await demoWorkspace(), randomUUID())
  const goes = `${await demoHolds(actor)} Tout part, sans retour possible : les exemples, ce que vous y avez déposé, les membres invités et les clés d’API. Les comptes des propriétaires restent.`
  if (!yes && !(await confirm(goes, 'Vider la démonstration ?')))
    return command.error(`Rien n’a été effacé. ${goes} Ajoutez --yes si c’est ce que vous voulez.`, { exitCode: 2 })
  await wipeDemo(actor, null)
  print('La démonstration est vidée : vous pouvez commencer.')
}

/** What lies in it now, in the words of who would lose it. */
const demoHolds = (actor: Actor): Promise<string> =>
  withActor(actor, async (tx) => {
    const invoices = Object.values(await countByState(tx, InvoiceFilter.parse({}))).reduce(
      (sum, count) => sum + count,
      0,
    )
    const [sales] = await listDatasets(tx)
    const held = [
      `${formatNumber(invoices, 'fr')} facture${invoices > 1 ? 's' : ''}`,
      ...(sales
        ? [`${formatNumber(sales.rows.sales + sales.rows.returns, 'fr')} lignes de vente (« ${sales.source_name} »)`]
        : []),
    ]
    return `La société de démonstration contient ${held.join(' et ')}.`
  })
