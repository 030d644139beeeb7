import { catalogue } from './catalogue.ts'
import { choose } from './choose.ts'

// What buyers wrote. Some name the article as the shop does, some in their own words, some not at all.

export type Review = { produit?: string; note: number; date: string; avis: string; sentiment: 'positive' | 'negative' }

const good = [
  'Très bel objet, emballage soigné, je recommande.',
  'Exactement comme sur la photo, livraison rapide.',
  'Offert à ma sœur, elle est ravie.',
  'Belle qualité, les couleurs sont fidèles.',
  'Deuxième commande, toujours aussi content.',
  'Un vrai coup de cœur, finition impeccable.',
]
const bad = [
  'Reçu abîmé, le coin est plié.',
  'Plus petit que ce que j’imaginais.',
  'Les couleurs sont plus ternes que sur le site.',
  'Arrivé cassé, j’attends encore le remboursement.',
  'La lampe penche et le papier s’est déchiré.',
  'Livraison trop longue, déçue du résultat.',
]
const count = 320

export const makeReviews = (random: () => number): Review[] =>
  Array.from({ length: count }, () => {
    const article = choose(catalogue, ({ weight }) => weight, random)
    // What comes back often is not praised either.
    const happy = random() > 0.12 + article.returns * 4
    const texts = happy ? good : bad
    const day = new Date(Date.UTC(2025, 0, 1) + Math.floor(random() * 660) * 86_400_000).toISOString().slice(0, 10)
    const chance = random()
    const product =
      chance < 0.6 ? article.name : chance < 0.8 ? article.name.toLowerCase().replace(/ (\d+)/, ' $1') : null
    return {
      ...(product ? { produit: product } : {}),
      note: happy ? (random() < 0.65 ? 5 : 4) : random() < 0.5 ? 2 : 1,
      date: day,
      avis: texts[Math.floor(random() * texts.length)] ?? '',
      sentiment: happy ? 'positive' : 'negative',
    }
  })
