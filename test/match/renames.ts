import type { Table } from '#data/match/types.ts'
import { randomFrom } from '#shared/random.ts'

// A shop's catalogue written by two people: order, short forms, typos, words left out, other words for one thing - and traps:
// things that differ from each other by a size, a colour or a count only, some of which only one list has.

const things =
  'assiette|tasse|coussin|bougie|horloge|lampe|carnet|plateau|vase|panier|tablier|cadre|boîte|torchon|nappe|miroir'.split(
    '|',
  )
const kinds = 'ronde|carrée|vintage|émaillée|tressée|gravée|pliante|suspendue|parfumée|brodée|rayée|ciselée'.split('|')
const motifs =
  'cerise|hibou|lavande|fougère|hirondelle|étoile|montgolfière|coquelicot|papillon|chouette|renard|tulipe|ancre|cactus'.split(
    '|',
  )
const colours = 'rouge|bleu|vert|ivoire|noir|rose'.split('|')
const sizes = 'petit modèle|grand modèle|12 cm|20 cm|30 cm|lot de 4|lot de 6|lot de 12'.split('|')
const others: Record<string, string> = {
  hibou: 'chouette hulotte',
  rose: 'framboise',
  carnet: 'cahier',
  panier: 'corbeille',
  noir: 'anthracite',
}

type Random = () => number
const pick = <T>(of: readonly T[], random: Random): T => of[Math.floor(random() * of.length)] ?? (of[0] as T)

const nameOf = (random: Random): string[] => {
  const words = [
    pick(things, random),
    ...(random() < 0.6 ? [pick(kinds, random)] : []),
    ...(random() < 0.8 ? [pick(motifs, random)] : []),
  ]
  if (random() < 0.6) words.push(pick(colours, random))
  if (random() < 0.45) words.push(...pick(sizes, random).split(' '))
  return words
}

const short = (word: string): string => (word.length > 5 ? word.slice(0, 4) : word)
const typo = (word: string, random: Random): string => {
  if (word.length < 5 || /\d/.test(word)) return word
  const at = 1 + Math.floor(random() * (word.length - 2))
  const kind = random()
  if (kind < 0.35) return word.slice(0, at) + word.slice(at + 1)
  if (kind < 0.7) return word.slice(0, at) + word.charAt(at) + word.slice(at)
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
}

/** The same thing by another hand: `times` changes of the words. */
const rewritten = (words: readonly string[], times: number, random: Random): string => {
  let out = [...words]
  for (let n = 0; n < times; n++) {
    const at = Math.floor(random() * out.length)
    const kind = random()
    if (kind < 0.2) out = [...out.slice(at), ...out.slice(0, at)]
    else if (kind < 0.4) out = out.map((word, place) => (place === at ? short(word) : word))
    else if (kind < 0.65) out = out.map((word, place) => (place === at ? typo(word, random) : word))
    else if (kind < 0.75) out = out.map((word) => others[word] ?? word)
    else if (kind < 0.85 && out.length > 3 && !/\d/.test(out[at] ?? '')) out = out.toSpliced(at, 1)
    else if (kind < 0.93) out = [...out, pick(['déco', 'collection', 'nouveau'], random)]
    else out = out.map((word) => (word === 'lot' ? 'set' : word))
  }
  const text = out.join(random() < 0.1 ? '-' : ' ')
  return random() < 0.5 ? text.toUpperCase() : text
}

/**
 * Two lists of about `count` names; a share `absent` of either stands there alone. `changes`: how many a name suffers at
 * most. `truth`: id of the left list → id of the right one.
 */
export const renamedCatalogues = (count: number, { seed = 1, absent = 0.3, changes = 3 } = {}) => {
  const random = randomFrom(seed)
  const names = new Map<string, string[]>()
  for (let tries = 0; names.size < count && tries < count * 20; tries++) {
    const words = nameOf(random)
    names.set(words.join(' '), words)
  }
  const left: Table = { columns: ['id', 'libellé'], rows: [] }
  const right: Table = { columns: ['id', 'libellé'], rows: [] }
  const truth = new Map<string, string>()
  for (const [at, words] of [...names.values()].entries()) {
    const where = random()
    const times = Math.floor(random() * (changes + 1))
    if (where > absent / 2) left.rows.push([`a${at}`, words.join(' ')])
    if (where < 1 - absent / 2) right.rows.push([`b${at}`, rewritten(words, times, random)])
    if (where > absent / 2 && where < 1 - absent / 2) truth.set(`a${at}`, `b${at}`)
  }
  return { left, right, truth }
}
