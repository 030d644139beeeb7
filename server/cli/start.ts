import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import { queueRetailFiles } from '#data/etl/atStart.ts'
import { retailIsThere } from '#data/objects/setup.ts'
import { systemActor } from '#platform/actor.ts'
import { config } from '#platform/config.ts'
import { abandonDatabase } from '#platform/database/database.ts'
import type { DemoLogin } from '#workspaces/index.ts'
import { ensureDefaultWorkspace } from '#workspaces/index.ts'
import { startHost } from '../main.ts'
import { loadDemo, wantsDemo } from '../seed.ts'
import { buildWeb } from './buildWeb.ts'
import { complain, say } from './output.ts'
import { showLoading } from './showLoading.ts'

/** `comptoir start`: web, workers or both; on an empty database (never in production) the demo company first. */
export const command = new Command('start')
  .option('--no-demo', 'ne charge pas la société de démonstration sur une base vide')
  .option('--no-web', "ne construit pas l'application web (développement : Vite la sert)")
  .action(async ({ demo, web }: { demo: boolean; web: boolean }) => {
    const settings = config()
    if (web && settings.role !== 'worker') await buildWeb()
    const host = await startHost(settings)
    const isStopping = drainOnSignal(host.stop)

    if (!(await retailIsThere()))
      say('Les objets de vente (tables et vues) sont absents de la base : « comptoir db setup » les recrée.')
    else if (settings.role !== 'worker') await queueSales()
    const wanted = demo && settings.environment !== 'production' && settings.role !== 'worker'
    const login = await loadedDemo(wanted).catch((error: unknown) => {
      // Cut off by who stops the program, it is no fault.
      if (isStopping()) say('La démonstration reste à charger : le prochain démarrage continue.')
      // The product is open all the same; the next start goes on with the demo.
      else complain(error, 'Démonstration')
      return null
    })
    if (!host.address || isStopping()) return
    say()
    say(`  Comptoir est ouvert : ${shownAddress(host.address, settings.siteUrl ?? null)}`)
    if (login) say(`  Connexion de démonstration : ${login.email} · mot de passe ${login.password}`)
    say('  Ctrl-C pour arrêter proprement.')
    say()
  })

/** A file of sales under RETAIL_CSV or in Data/ comes before the demo's; one that cannot be taken stops nothing. */
const queueSales = async (): Promise<void> => {
  try {
    const actor = systemActor(await ensureDefaultWorkspace(), randomUUID())
    if (await queueRetailFiles(actor)) say('Le fichier de ventes trouvé ici est nouveau : son import est en file.')
  } catch (error) {
    complain(error, 'Fichier de ventes')
  }
}

const loadedDemo = async (wanted: boolean): Promise<DemoLogin | null> =>
  wanted && (await wantsDemo()) ? loadDemo(showLoading()) : null

const shownAddress = (address: string, siteUrl: string | null): string =>
  siteUrl ?? address.replace(/\/\/(\[::1?\]|0\.0\.0\.0|127\.0\.0\.1)/, '//localhost')

/**
 * The first signal drains; a second one, for somebody in a hurry, ends as soon as the embedded server is left (the next start
 * picks everything up); a third one ends. Says whether there was one.
 */
const drainOnSignal = (stop: () => Promise<void>): (() => boolean) => {
  let signals = 0
  const onSignal = (): void => {
    signals += 1
    if (signals > 2) process.exit(1)
    if (signals === 2) return void abandonDatabase().finally(() => process.exit(1))
    say('Arrêt : les lectures en cours se terminent…')
    stop().then(
      () => process.exit(0),
      (error) => {
        say(String(error))
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  endWithLauncher(onSignal)
  return () => signals > 0
}

/** Started through another Node (bin/comptoir.js), which may be killed without a word: then this one would live on unseen. */
const endWithLauncher = (end: () => void): void => {
  if (!process.channel) return
  process.channel.unref()
  process.once('disconnect', end)
}
