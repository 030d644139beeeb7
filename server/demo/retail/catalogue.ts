// The shop of the demo company: what its online boutique sells, composed from families, motifs and sizes.

export type Article = {
  /** As the shop's software knows it: five digits and sometimes a letter for the size. */
  code: string
  name: string
  /** Price in euros, decimal text. */
  price: string
  /** How often it is bought, compared with the others. */
  weight: number
  /** Share of what is sold that comes back. */
  returns: number
  /** The name until somebody tidied the catalogue, where it had another. */
  formerName: string | null
  /** Sales fall away near the end of the data. */
  falling: boolean
}

type Family = {
  first: number
  noun: string
  motifs: readonly string[]
  /** Suffix of the code, what the name says of it, price. */
  sizes: readonly (readonly [letter: string, size: string, price: string])[]
  weight: number
  returns?: number
}

const views = [
  'Saône au crépuscule',
  'Toits de la Croix-Rousse',
  'Traboule bleue',
  'Passerelle rouge',
  'Marché du quai',
  'Lumières de décembre',
  'Parc aux cèdres',
  'Confluence en hiver',
]
const plants = ['Sauge', 'Citronnier', 'Verveine', 'Mimosa', 'Coquelicot', 'Fougère']

const families: readonly Family[] = [
  {
    first: 21010,
    noun: 'Affiche',
    motifs: views,
    sizes: [
      ['', 'A4', '14.90'],
      ['B', 'A3', '22.50'],
      ['C', 'A2', '34.00'],
    ],
    weight: 5,
  },
  {
    first: 21310,
    noun: 'Cadre chêne',
    motifs: ['naturel', 'fumé', 'blanc'],
    sizes: [
      ['A', 'A4', '24.00'],
      ['B', 'A3', '36.00'],
    ],
    weight: 3,
    returns: 0.05,
  },
  { first: 22020, noun: 'Carte postale', motifs: [...views, ...plants], sizes: [['', '', '2.20']], weight: 8 },
  { first: 22120, noun: 'Carte double', motifs: plants, sizes: [['', 'avec enveloppe', '3.90']], weight: 5 },
  {
    first: 22410,
    noun: 'Papier cadeau',
    motifs: plants,
    sizes: [
      ['', 'feuille 50 × 70', '3.20'],
      ['R', 'rouleau 5 m', '9.80'],
    ],
    weight: 4,
  },
  {
    first: 22510,
    noun: 'Boîte',
    motifs: ['à secrets', 'à recettes', 'à boutons'],
    sizes: [['', 'carton illustré', '12.50']],
    weight: 2,
  },
  {
    first: 23010,
    noun: 'Tasse émaillée',
    motifs: plants,
    sizes: [
      ['', '35 cl', '16.00'],
      ['E', 'espresso 10 cl', '11.50'],
    ],
    weight: 5,
    returns: 0.03,
  },
  {
    first: 23210,
    noun: 'Bol',
    motifs: plants.slice(0, 4),
    sizes: [['', 'grès 45 cl', '19.50']],
    weight: 2,
    returns: 0.06,
  },
  {
    first: 24010,
    noun: 'Bougie',
    motifs: ['Feu de bois', 'Sauge citron', 'Figue', 'Encens'],
    sizes: [
      ['', '180 g', '21.00'],
      ['P', 'de poche 60 g', '9.50'],
    ],
    weight: 5,
  },
  {
    first: 24210,
    noun: 'Lampe à poser',
    motifs: ['Traboule', 'Passerelle'],
    sizes: [['', 'papier plié', '58.00']],
    weight: 0.8,
    returns: 0.17,
  },
  {
    first: 25010,
    noun: 'Sac en toile',
    motifs: [...plants.slice(0, 3), 'Toits'],
    sizes: [['', 'coton bio', '15.90']],
    weight: 4,
  },
  { first: 25110, noun: 'Pochette', motifs: plants.slice(0, 4), sizes: [['', 'zippée', '12.90']], weight: 2 },
  { first: 26010, noun: 'Carnet', motifs: [...plants, 'Saône', 'Toits'], sizes: [['', 'A5 ligné', '9.90']], weight: 5 },
  {
    first: 27010,
    noun: 'Bouquet séché',
    motifs: ['Mimosa', 'Coquelicot', 'Fougère'],
    sizes: [['', '', '28.00']],
    weight: 1.5,
    returns: 0.04,
  },
  {
    first: 28010,
    noun: 'Tirage d’art',
    motifs: views.slice(0, 4),
    sizes: [['', 'numéroté 40 × 60', '120.00']],
    weight: 0.7,
  },
]

/** Names as they stood before the catalogue was tidied, by code. */
const renamed: Record<string, string> = {
  '21010': 'AFFICHE SAONE CREPUSCULE A4',
  '21011B': 'Affiche toits Croix Rousse (A3)',
  '23010': 'Tasse émail Sauge 35cl',
  '23012': 'Mug émaillé Verveine 35 cl',
  '24011': 'Bougie sauge & citron 180g',
  '25010': 'Tote bag Sauge coton bio',
  '26010': 'Carnet A5 Sauge',
  '22411R': 'Papier cadeau Citronnier 5m',
}
const falling = new Set(['21310B', '25110', '24013', '23211'])

const nameOf = (noun: string, motif: string, size: string): string => [noun, motif, size].filter(Boolean).join(' ')

const composed: readonly Article[] = families.flatMap(({ first, noun, motifs, sizes, weight, returns = 0.015 }) =>
  motifs.flatMap((motif, at) =>
    sizes.map(([letter, size, price], place): Article => {
      const code = `${first + at}${letter}`
      return {
        code,
        name: nameOf(noun, motif, size),
        price,
        // The first motifs of a family and its smallest size sell best.
        weight: weight / (1 + at * 0.35) / (1 + place * 0.6),
        returns,
        formerName: renamed[code] ?? null,
        falling: falling.has(code),
      }
    }),
  ),
)

/** Entered a second time under a new code, as happens: the same thing, which matching is to find. */
const doubles: readonly Article[] = [
  ['29001', '21012', 'Affiche Traboule bleue - format A4'],
  ['29002', '24010', 'Bougie Feu de bois 180g'],
  ['29003', '26011', 'Carnet Citronnier A5 (ligné)'],
  ['29004', '23013', 'Tasse émaillée MIMOSA 35cl'],
].flatMap(([code = '', of, name = '']) => {
  const article = composed.find((each) => each.code === of)
  return article ? [{ ...article, code, name, weight: article.weight / 4, formerName: null, falling: false }] : []
})

export const catalogue: readonly Article[] = [...composed, ...doubles]
