import { type Command, Help, type Option } from 'commander'

// What the command line's library says by itself, in the language of everything else that commands say.

const titles: Record<string, string> = {
  'Usage:': 'Emploi :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Global Options:': 'Options générales :',
  'Commands:': 'Commandes :',
}

const faults: readonly (readonly [RegExp, string])[] = [
  [
    /^option '([^']*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
    '« $2 » ne convient pas à $1. Au choix : $3.',
  ],
  [/^option '([^']*)' argument '(.*)' is invalid\. (.*)$/s, '« $2 » ne convient pas à $1 : $3'],
  [/^option '([^']*)' argument missing$/, 'il manque une valeur après $1'],
  [/^required option '([^']*)' not specified$/, 'il manque $1'],
  [/^missing required argument '([^']*)'$/, 'il manque <$1>'],
  [/^unknown option '([^']*)'/, 'option inconnue : $1'],
  [/^unknown command '([^']*)'/, 'commande inconnue : $1'],
  [/^too many arguments\b.* Expected (\d+) arguments? but got (\d+): (.*)\.$/s, 'trop de mots ($2, au plus $1) : $3'],
  [/\(Did you mean (?:one of )?(.*)\?\)/, '(plutôt $1 ?)'],
]

/** A fault of use in French; what is no sentence of the library stays as it is. */
const faultText = (text: string): string => {
  const [, said] = /^error: (.*)$/s.exec(text.trimEnd()) ?? []
  if (said === undefined) return text
  return `${faults.reduce((before, [pattern, french]) => before.replace(pattern, french), said)}\n`
}

const optionText = ({ description, argChoices = [], defaultValue }: Option): string => {
  const more = [
    ...(argChoices.length > 0 ? [`au choix : ${argChoices.join(', ')}`] : []),
    ...(typeof defaultValue === 'string' ? [`par défaut : ${defaultValue}`] : []),
  ]
  return more.length > 0 ? `${description} (${more.join(' ; ')})` : description
}

const plain = new Help()

/** Help and faults of a command and of all below it in French. */
export const speakFrench = (command: Command): Command => {
  command
    .helpOption('-h, --help', 'affiche cette aide')
    .showHelpAfterError('(ajoutez --help pour l’aide)')
    .configureOutput({ outputError: (text, write) => write(faultText(text)) })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: optionText,
      commandUsage: (about) => plain.commandUsage(about).replace('[command]', '[commande]'),
    })
  if (command.commands.length > 0) command.helpCommand('help [commande]', 'affiche l’aide d’une commande')
  command.commands.forEach(speakFrench)
  return command
}
