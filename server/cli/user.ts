import { Command, Option } from 'commander'
import { config } from '#platform/config.ts'
import { readablePassword } from '#platform/password.ts'
import { roles } from '#shared/route.ts'
import { addUser } from '#workspaces/index.ts'
import { print, printJson } from './output.ts'
import { withDatabase } from './session.ts'

type Options = { name?: string; role: (typeof roles)[number]; workspace?: string; password?: string; json?: boolean }

const add = new Command('add')
  .description('Crée un compte et son accès à un espace ; sans --password, en propose un')
  .argument('<courriel>')
  .option('--name <nom>', 'nom affiché')
  .addOption(new Option('--role <rôle>', 'droits dans l’espace').choices(roles).default('editor'))
  .option('--workspace <espace>', 'nom court ou identifiant (par défaut : l’espace de l’installation)')
  .option('--password <mot de passe>', '10 caractères au moins')
  .option('--json', 'pour les programmes')
  .action((email: string, options: Options) =>
    withDatabase(async () => {
      const password = options.password ?? readablePassword()
      const workspaceSlug = options.workspace ?? config().defaultWorkspace
      const user = await addUser({ email, name: options.name ?? email, password, role: options.role, workspaceSlug })
      if (options.json) return printJson({ ...user, email, role: options.role, workspace: workspaceSlug, password })
      print(`Compte créé : ${email} · ${options.role} · espace ${workspaceSlug}`)
      if (!options.password) print(`Mot de passe : ${password}`)
    }),
  )

export const command = new Command('user').addCommand(add)
