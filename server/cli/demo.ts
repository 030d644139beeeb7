import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import { systemActor } from '#platform/actor.ts'
import { config } from '#platform/config.ts'
import { demoWorkspace, wipeDemo } from '#workspaces/index.ts'
import { startHost } from '../main.ts'
import { loadDemo } from '../seed.ts'
import { print } from './output.ts'
import { withDatabase } from './session.ts'
import { showLoading } from './showLoading.ts'

/** `comptoir demo`: loads the demo company through the real pipeline; `--wipe` empties it. */
export const command = new Command('demo')
  .description('Charge la société de démonstration ; --wipe la vide pour commencer')
  .option('--wipe', 'efface tout ce que contient la société de démonstration, aussi ce que vous y avez déposé')
  .action(async ({ wipe }: { wipe?: boolean }) => {
    if (wipe) {
      await withDatabase(async () => wipeDemo(systemActor(await demoWorkspace(), randomUUID()), null))
      print('La démonstration est vidée : vous pouvez commencer.')
      return
    }
    // A worker of its own, so that it also works where no server runs.
    const host = await startHost({ ...config(), role: 'worker' })
    try {
      const login = await loadDemo(showLoading())
      print(`Connexion de démonstration : ${login.email} · mot de passe ${login.password}`)
    } finally {
      await host.stop()
    }
  })
