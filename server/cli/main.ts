import { Command, CommanderError } from 'commander'
import { logBesideResult } from '#platform/log.ts'
import { version } from '#platform/version.ts'
import { complain } from './output.ts'
import { speakFrench } from './speakFrench.ts'

// `comptoir …`: a file a command, thin, calls verbs. Exit codes: 0 done, 1 failed, 2 wrong use.

const commands: Record<string, () => Promise<{ command: Command }>> = {
  start: () => import('./start.ts'),
  demo: () => import('./demo.ts'),
  read: () => import('./read.ts'),
  extract: () => import('./extract.ts'),
  match: () => import('./match.ts'),
  etl: () => import('./etl.ts'),
  eval: () => import('./eval.ts'),
  db: () => import('./db.ts'),
  user: () => import('./user.ts'),
  key: () => import('./key.ts'),
  env: () => import('./env.ts'),
  routes: () => import('./routes.ts'),
  problems: () => import('./problems.ts'),
}

const program = new Command('comptoir')
  .description('Le back-office auto-hébergé des petites entreprises : il ne devine pas, il montre sa preuve.')
  .version(version, '-V, --version', 'affiche la version')

// A server's log is what it prints; every other command prints what it was asked for.
if (process.argv[2] !== 'start') logBesideResult()

// Only the command that was asked for is loaded: `read` needs neither the web server nor the database.
const asked = process.argv[2] ?? ''
// Its own words only: an object also knows `constructor`.
const wanted = Object.hasOwn(commands, asked) ? commands[asked] : undefined
const shown = /^(-V|--version)$/.test(asked) ? [] : Object.values(commands)
for (const load of wanted ? [wanted] : shown) {
  const { command } = await load()
  program.addCommand(command)
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
