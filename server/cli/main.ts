import { Command, CommanderError } from 'commander'
import { logBesideResult } from '#platform/log.ts'
import { version } from '#platform/version.ts'
import { complain } from './output.ts'
import { speakFrench } from './speakFrench.ts'

// `comptoir …`: a file a command, thin, calls verbs. Exit codes: 0 done, 1 failed, 2 wrong use.

const commands: Record<string, { says: string; load: () => Promise<{ command: Command }> }> = {
  start: { says: 'Démarre Comptoir (site, API et lecteurs de documents)', load: () => import('./start.ts') },
  demo: { says: 'Charge la société de démonstration ; --wipe la vide pour commencer', load: () => import('./demo.ts') },
  read: {
    says: 'Lit des documents : texte, mots, cadres et confiance de chaque page',
    load: () => import('./read.ts'),
  },
  extract: { says: 'Extrait les champs de factures : un objet JSON par ligne', load: () => import('./extract.ts') },
  match: { says: 'Rapproche deux listes : quelles lignes désignent la même chose', load: () => import('./match.ts') },
  etl: { says: 'Données de ventes', load: () => import('./etl.ts') },
  eval: { says: 'Mesure Comptoir sur un dossier de documents et de vérités', load: () => import('./eval.ts') },
  db: { says: 'Base de données', load: () => import('./db.ts') },
  user: { says: 'Comptes', load: () => import('./user.ts') },
  key: { says: "Clés d'API", load: () => import('./key.ts') },
  env: { says: 'Imprime tous les réglages (le contenu de .env.example)', load: () => import('./env.ts') },
  routes: { says: 'Imprime la table des routes, des rôles et des portées', load: () => import('./routes.ts') },
  problems: { says: "Imprime la table des codes d'erreur de l'API", load: () => import('./problems.ts') },
}

const program = new Command('comptoir')
  .description('Le back-office auto-hébergé des petites entreprises : il ne devine pas, il montre sa preuve.')
  .version(version, '-V, --version', 'affiche la version')

// A server's log is what it prints; every other command prints what it was asked for.
if (process.argv[2] !== 'start') logBesideResult()

// Only the command that was asked for is loaded: `read` needs neither the web server nor the database. Of the others their
// names and what they do are enough.
const asked = process.argv[process.argv[2] === 'help' ? 3 : 2]
for (const [name, { says, load }] of Object.entries(commands)) {
  const command = name === asked ? (await load()).command : new Command(name)
  program.addCommand(command.description(says))
}
speakFrench(program)

const throwInsteadOfExit = (command: Command): void => {
  command.exitOverride()
  command.commands.forEach(throwInsteadOfExit)
}
throwInsteadOfExit(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else process.exitCode = complain(error)
}
