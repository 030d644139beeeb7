import { Command } from 'commander'
import { config } from '#platform/config.ts'
import { startHost } from '../main.ts'
import { emptyDemo, loadDemo } from '../seed.ts'
import { say } from './output.ts'
import { withDatabase } from './session.ts'
import { showLoading } from './showLoading.ts'

/** `comptoir demo`: loads the demo company through the real pipeline; `--wipe` empties it. */
export const command = new Command('demo')
  .description('Charge la société de démonstration ; --wipe la vide pour commencer')
  .option('--wipe', 'efface les données de démonstration')
  .action(async ({ wipe }: { wipe?: boolean }) => {
    if (wipe) {
      await withDatabase(emptyDemo)
      say('La démonstration est vidée : vous pouvez commencer.')
      return
    }
    // A worker of its own, so that it also works where no server runs.
    const host = await startHost({ ...config(), role: 'worker' })
    try {
      const login = await loadDemo(showLoading())
      say(`Connexion de démonstration : ${login.email} · mot de passe ${login.password}`)
    } finally {
      await host.stop()
    }
  })
