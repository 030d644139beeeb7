import { Command, CommanderError } from 'commander'
import { version } from '#platform/version.ts'
import { dbCommand } from './db.ts'
import { demoCommand } from './demo.ts'
import { envCommand } from './env.ts'
import { evalCommand } from './eval.ts'
import { extractCommand } from './extract.ts'
import { keyCommand } from './key.ts'
import { complain } from './output.ts'
import { readCommand } from './read.ts'
import { routesCommand } from './routes.ts'
import { startCommand } from './start.ts'
import { userCommand } from './user.ts'

// `comptoir …`: a file a command, thin, calls verbs. Exit codes: 0 done, 1 failed, 2 wrong use.

const program = new Command('comptoir')
  .description('Le back-office auto-hébergé des petites entreprises : il ne devine pas, il montre sa preuve.')
  .version(version)
  .showHelpAfterError('(ajoutez --help pour l’aide)')
  .configureHelp({ showGlobalOptions: true })

for (const command of [
  startCommand,
  demoCommand,
  readCommand,
  extractCommand,
  evalCommand,
  dbCommand,
  userCommand,
  keyCommand,
  envCommand,
  routesCommand,
]) {
  program.addCommand(command.copyInheritedSettings(program))
}

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
