import { Command } from 'commander'
import type { Setting } from '#platform/settings/shapes.ts'
import { settings } from '#platform/settings.ts'

/** The text of `.env.example`: every setting that exists, commented out, with its help, names and default. */
export const envExample = (): string => {
  const lines = Object.values<Setting>(settings).map(({ names, help, example, secret }) => {
    const [name, ...aliases] = names
    const also = [...aliases, ...(secret ? [`${name}_FILE`] : [])]
    return `# ${help}${also.length > 0 ? ` (aussi : ${also.join(', ')})` : ''}\n# ${name}=${example ?? ''}\n`
  })
  return `# Réglages de Comptoir : décommentez ce que vous changez. Ce fichier est imprimé par « comptoir env ».\n\n${lines.join('\n')}`
}

export const command = new Command('env').action(() => void process.stdout.write(envExample()))
