import type { Table } from '#data/match/types.ts'
import { randomFrom } from '#shared/random.ts'

// Two made-up catalogues of the same shop: renamed products, variants by colour and size, and some that only one has.

const things = [
  'parapluie',
  'coussin',
  'bougie',
  'horloge',
  'tablier',
  'lampe',
  'carnet',
  'plateau',
  'vase',
  'tirelire',
  'cadre',
  'panier',
]
const kinds = [
  'pliable',
  'brodé',
  'parfumé',
  'mural',
  'de cuisine',
  'de chevet',
  'à spirale',
  'en bois',
  'en verre',
  'musical',
  'ajouré',
  'tressé',
]
const motifs = [
  'chouette',
  'tour Eiffel',
  'lavande',
  'fougère',
  'hirondelle',
  'coquelicot',
  'montgolfière',
  'bicyclette',
  'cerise',
  'étoile polaire',
]
const colours = ['rouge', 'bleu', 'vert', 'ivoire']

/** `count` of all combinations, drawn at random by one seed; at most `things × kinds × motifs × colours` = 5,760. */
const catalogue = (count: number): string[] => {
  const names: string[] = []
  for (const thing of things)
    for (const kind of kinds)
      for (const motif of motifs) for (const colour of colours) names.push(`${thing} ${kind} ${motif} ${colour}`)
  const random = randomFrom(5)
  const drawn = names.map((name) => ({ name, at: random() })).sort((a, b) => a.at - b.at)
  return drawn.slice(0, count).map(({ name }) => name)
}

const renamed = (name: string, at: number): string => {
  const words = name.split(' ')
  if (at % 4 === 0) return name.toUpperCase()
  if (at % 4 === 1) return [...words.slice(1), words[0]].join(' ')
  if (at % 4 === 2)
    return name.replace('parapluie', 'parapluies').replace('coussin', 'cousin').replace('tablier', 'tablr')
  return `${name} NEW`
}

/** Two lists of `count` names each; one in five of either list stands in that list alone. `truth`: id → id. */
export const twoCatalogues = (count: number) => {
  const names = catalogue(Math.ceil(count * 1.2))
  const isLeftOnly = (at: number): boolean => at % 6 === 4
  const isRightOnly = (at: number): boolean => at % 6 === 5
  const table = (
    prefix: string,
    kept: (at: number) => boolean,
    write: (name: string, at: number) => string,
  ): Table => ({
    columns: ['id', 'libellé'],
    rows: names.flatMap((name, at) => (kept(at) ? [[`${prefix}${at}`, write(name, at)]] : [])),
  })
  const left = table(
    'a',
    (at) => !isRightOnly(at),
    (name) => name,
  )
  const right = table('b', (at) => !isLeftOnly(at), renamed)
  const truth = new Map<string, string>(
    names.flatMap((_, at) => (isLeftOnly(at) || isRightOnly(at) ? [] : [[`a${at}`, `b${at}`]])),
  )
  return { left, right, truth }
}
