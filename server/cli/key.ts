import { Command, InvalidArgumentError } from 'commander'
import { config } from '#platform/config.ts'
import { formatDate } from '#shared/format.ts'
import { type Scope, scopes } from '#shared/route.ts'
import { addKey, callbackSecret, dropKey, keysOf } from '#workspaces/index.ts'
import { print, printJson, say } from './output.ts'
import { withDatabase } from './session.ts'

const toScopes = (text: string): Scope[] =>
  text.split(',').map((name) => {
    const scope = scopes.find((known) => known === name.trim())
    if (!scope) throw new InvalidArgumentError(`attend ${scopes.join(', ')}`)
    return scope
  })
const toLimit = (text: string): number => {
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1) throw new InvalidArgumentError('attend un nombre de requêtes par minute')
  return limit
}

type Options = { name: string; scopes: Scope[]; workspace?: string; limit?: number; json?: boolean }

const add = new Command('add')
  .description("Crée une clé d'API ; elle n'est montrée qu'une fois")
  .option('--name <nom>', 'à quoi elle sert', 'clé')
  .option('--scopes <liste>', `portées séparées par des virgules : ${scopes.join(', ')}`, toScopes, ['extract'])
  .option('--workspace <espace>', 'nom court ou identifiant (par défaut : l’espace de l’installation)')
  .option('--limit <nombre>', 'requêtes par minute', toLimit)
  .option('--json', 'pour les programmes')
  .action((options: Options) =>
    withDatabase(async () => {
      const workspaceSlug = options.workspace ?? config().defaultWorkspace
      const created = await addKey({
        workspaceSlug,
        name: options.name,
        scopes: options.scopes,
        limit: options.limit ?? null,
      })
      if (options.json) return printJson(created)
      say(`Clé « ${options.name} » de l'espace ${workspaceSlug}, portées ${options.scopes.join(', ')} :`)
      process.stdout.write(`${created.key}\n`)
    }),
  )

const list = new Command('list')
  .description("Montre les clés d'API d'un espace, sans leur secret")
  .option('--workspace <espace>', 'nom court ou identifiant (par défaut : l’espace de l’installation)')
  .option('--json', 'pour les programmes : une clé par ligne')
  .action(({ workspace, json }: { workspace?: string; json?: boolean }) =>
    withDatabase(async () => {
      const workspaceSlug = workspace ?? config().defaultWorkspace
      const keys = await keysOf(workspaceSlug)
      if (json) return keys.forEach(printJson)
      if (keys.length === 0) return say(`Aucune clé dans l'espace ${workspaceSlug}. Créez-en une : comptoir key add`)
      for (const { id, name, start, scopes, last_used_at } of keys) {
        const used = last_used_at ? `utilisée le ${formatDate(last_used_at, 'fr', 'time')}` : 'jamais utilisée'
        process.stdout.write(`${[id, `${start}…`, name, scopes.join(','), used].join('  ')}\n`)
      }
    }),
  )

const revoke = new Command('revoke')
  .description("Retire une clé d'API : elle cesse aussitôt d'ouvrir")
  .argument('<clé>', 'son identifiant, que « key list » montre')
  .option('--workspace <espace>', 'nom court ou identifiant (par défaut : l’espace de l’installation)')
  .action((id: string, { workspace }: { workspace?: string }) =>
    withDatabase(async () => {
      const workspaceSlug = workspace ?? config().defaultWorkspace
      await dropKey(workspaceSlug, id)
      print(`Clé ${id} retirée de l'espace ${workspaceSlug}.`)
    }),
  )

const secret = new Command('secret')
  .description('Montre le secret qui signe les rappels (callback_url)')
  .option('--workspace <espace>', 'nom court ou identifiant (par défaut : l’espace de l’installation)')
  .option('--rotate', 'en crée un nouveau ; celui d’avant signe encore 24 heures')
  .option('--json', 'pour les programmes')
  .action(({ workspace, rotate = false, json }: { workspace?: string; rotate?: boolean; json?: boolean }) =>
    withDatabase(async () => {
      const secrets = await callbackSecret(workspace ?? config().defaultWorkspace, rotate)
      if (json) return printJson(secrets)
      process.stdout.write(`${secrets.current}\n`)
    }),
  )

export const command = new Command('key').addCommand(add).addCommand(list).addCommand(revoke).addCommand(secret)
