import { retailIsThere } from '#data/objects/setup.ts'
import { setupState } from '#platform/database/database.ts'
import { formatNumber } from '#shared/format.ts'
import { print, printJson } from './output.ts'

/** What stands in the database, read only. Exit code 1 where a table has no row security or the retail objects are gone. */
export const showState = async (json: boolean): Promise<void> => {
  const state = { ...(await setupState()), retail: await retailIsThere() }
  if (!state.retail || state.tables.some(({ rowSecurity }) => !rowSecurity)) process.exitCode = 1
  if (json) return printJson(state)
  for (const { name, rows, rowSecurity } of state.tables) {
    print(
      `  ${name.padEnd(28)} ${formatNumber(rows, 'fr').padStart(9)} ${rows < 2 ? 'ligne ' : 'lignes'}   sécurité par ligne : ${rowSecurity ? 'oui' : 'NON'}`,
    )
  }
  print(`  vues : ${state.views.join(', ') || 'aucune'}`)
  print(`  extensions : ${state.extensions.join(', ') || 'aucune'}`)
  print(`  ${state.indexes.length} index`)
  if (state.migrations.missing.length > 0) print(`  migrations en attente : ${state.migrations.missing.join(', ')}`)
  if (!state.retail) print('  Objets de vente absents : « comptoir db setup » les recrée.')
}
