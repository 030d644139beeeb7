import { Command } from 'commander'
import { ownerUrl, setupState } from '#platform/database/database.ts'
import { printJson, say } from './output.ts'
import { withDatabase } from './session.ts'

const setup = new Command('setup')
  .description('Prépare la base (tables, rôles, politiques) ; --check ne fait que regarder')
  .option('--check', 'état de la base, en lecture seule')
  .option('--json', 'pour les programmes')
  .action(({ json, check = false }: { json?: boolean; check?: boolean }) =>
    withDatabase(
      async () => {
        const state = await setupState()
        if (json) return printJson(state)
        for (const { name, rows, rowSecurity } of state.tables) {
          say(
            `  ${name.padEnd(28)} ${String(rows).padStart(9)} lignes   sécurité par ligne : ${rowSecurity ? 'oui' : 'NON'}`,
          )
        }
        say(`  vues : ${state.views.join(', ') || 'aucune'}`)
        say(`  extensions : ${state.extensions.join(', ') || 'aucune'}`)
        say(`  ${state.indexes.length} index`)
        if (state.tables.some(({ rowSecurity }) => !rowSecurity)) process.exitCode = 1
      },
      { prepare: !check },
    ),
  )

const url = new Command('url')
  .description('Adresse de la base, pour psql et les runbooks')
  .action(() => withDatabase(async () => void process.stdout.write(`${ownerUrl()}\n`)))

export const command = new Command('db').description('Base de données').addCommand(setup).addCommand(url)
