import type { Random } from '#server/demo/invoices/random.ts'

// What pages go through, a recipe a kind; `hard` from 0 (bearable) to 1 (as bad as a person still reads without effort).

export type Rgb = readonly [number, number, number]

export type Hardship = {
  dpi: number
  /** Degrees, clockwise. */
  tilt: number
  /** Quarter turns clockwise by which the file lies wrong. */
  quarters: 0 | 1 | 2 | 3
  ink: Rgb
  paper: Rgb
  /** Deviation of the blur, and length of the hand's move, in pixels. */
  blur: number
  motion: number
  /** Deviation of the sensor's noise in greys; share of pixels that become black or white. */
  noise: number
  specks: number
  /** Deviation of noise that grows with the light, as a share of it. */
  speckle: number
  quality: number
  /** Grey only, as office scanners send it; otherwise in colour. */
  grey: boolean
  /** Share of the light that is lost: along a slope, beside a lamp's cone, under a hand, in a lens's corners, behind an edge. */
  slope: number
  lamp: number
  hand: number
  corners: number
  screen: number
  marks: readonly ('stamp' | 'pen' | 'coffee' | 'holes' | 'bleed')[]
  /** Colour of the stamp. */
  stamp: string
  /** A dark edge around the sheet where the lid stood open, as a share of the side. */
  edge: number
  /** The sheet photographed as it lies on a table: how far its corners are pulled in; what is seen around it. */
  table: number
  ground: 'table' | 'paper'
  /** What the paper is printed with all over, and how dark, as a share of its light. */
  pattern: 'none' | 'tiles' | 'waves' | 'word'
  patternDepth: number
  fax: boolean
  /** As a file: a picture, a PDF of the picture, or that behind a written page. */
  file: 'jpeg' | 'pdf' | 'mixed'
}

const white: Rgb = [248, 248, 246]
const plain: Hardship = {
  dpi: 200,
  tilt: 0,
  quarters: 0,
  ink: [28, 28, 30],
  paper: white,
  blur: 0.4,
  motion: 0,
  noise: 3,
  specks: 0,
  speckle: 0,
  quality: 80,
  grey: false,
  slope: 0,
  lamp: 0,
  hand: 0,
  corners: 0,
  screen: 0,
  marks: [],
  stamp: '#b03040',
  edge: 0,
  table: 0,
  ground: 'table',
  pattern: 'none',
  patternDepth: 0,
  fax: false,
  file: 'jpeg',
}

const between = (from: number, to: number, hard: number) => from + (to - from) * hard
const either = (lots: Random, most: number) => (lots.next() * 2 - 1) * most

type Recipe = (hard: number, lots: Random) => Partial<Hardship>

const papers: Rgb[] = [
  [250, 236, 160],
  [246, 190, 200],
  [176, 226, 180],
  [168, 204, 240],
  [236, 200, 140],
  [200, 196, 190],
]
const inks = ['#b03040', '#2a3fb0', '#1f7a4d', '#7030a0']

export const hardships: Record<string, Recipe> = {
  dpi300: () => ({ dpi: 300 }),
  dpi200: () => ({ dpi: 200 }),
  dpi150: () => ({ dpi: 150 }),
  dpi110: () => ({ dpi: 110, quality: 85 }),
  tilted: (hard, lots) => ({ tilt: (lots.chance(0.5) ? 1 : -1) * between(1, 7, hard) }),
  turn90: (_, lots) => ({ quarters: 1, tilt: either(lots, 1) }),
  turn180: (_, lots) => ({ quarters: 2, tilt: either(lots, 1) }),
  turn270: (_, lots) => ({ quarters: 3, tilt: either(lots, 1) }),
  phone: (hard, lots) => ({
    dpi: 210,
    table: between(0.03, 0.09, hard),
    tilt: either(lots, 3),
    slope: between(0.1, 0.35, hard),
    noise: between(3, 7, hard),
    blur: between(0.5, 1, hard),
    quality: 75,
  }),
  phoneHand: (hard, lots) => ({
    dpi: 200,
    table: between(0.02, 0.06, hard),
    tilt: either(lots, 2),
    hand: between(0.2, 0.5, hard),
    noise: 5,
    blur: 0.7,
    quality: 75,
  }),
  slope: (hard) => ({ slope: between(0.3, 0.7, hard), noise: 4 }),
  lamp: (hard) => ({ lamp: between(0.3, 0.6, hard), noise: 4 }),
  hand: (hard) => ({ hand: between(0.25, 0.55, hard), noise: 4 }),
  gaussian: (hard) => ({ noise: between(12, 30, hard) }),
  impulse: (hard) => ({ specks: between(0.01, 0.05, hard) }),
  jpeg: (hard) => ({ quality: Math.round(between(25, 8, hard)) }),
  lowContrast: (hard) => {
    const [ink, paper] = [between(100, 140, hard), between(220, 190, hard)]
    return { ink: [ink, ink, ink], paper: [paper, paper, paper], noise: between(3, 5, hard) }
  },
  coloured: (_, lots) => ({
    paper: lots.pick(papers),
    ink: lots.pick([
      [30, 30, 36],
      [30, 40, 110],
      [90, 24, 30],
    ] as const),
  }),
  stamp: (hard, lots) => ({ marks: hard > 0.6 ? ['stamp', 'stamp'] : ['stamp'], stamp: lots.pick(inks) }),
  stampBlack: () => ({ marks: ['stamp'], stamp: '#303034' }),
  pen: () => ({ marks: ['pen'] }),
  coffee: () => ({ marks: ['coffee'] }),
  holes: (hard, lots) => ({ marks: ['holes'], edge: between(0.01, 0.03, hard), tilt: either(lots, 1.5) }),
  bleed: () => ({ marks: ['bleed'] }),
  edge: (hard, lots) => ({ edge: between(0.02, 0.06, hard), tilt: either(lots, 2), grey: true }),
  blur: (hard) => ({ blur: between(1.2, 2.4, hard) }),
  motion: (hard) => ({ motion: between(3, 7, hard) }),
  fax: (hard, lots) => ({ dpi: 200, fax: true, grey: true, noise: between(14, 30, hard), tilt: either(lots, 0.8) }),
  worn: (hard, lots) => ({
    dpi: 170,
    tilt: either(lots, 2),
    blur: between(0.7, 1.1, hard),
    ink: [70, 70, 74],
    paper: [225, 222, 214],
    noise: between(6, 11, hard),
    quality: 40,
    slope: 0.3,
  }),
  scanPdf: (_, lots) => ({
    dpi: lots.pick([150, 200, 300]),
    file: 'pdf',
    tilt: either(lots, 1),
    grey: lots.chance(0.5),
  }),
  mixed: (_, lots) => ({ dpi: 200, file: 'mixed', tilt: either(lots, 1) }),
  keystone: (hard) => ({ table: between(0.03, 0.09, hard), ground: 'paper' }),
  corners: (hard) => ({ corners: between(0.4, 0.75, hard), noise: 5 }),
  screen: (hard) => ({ screen: between(0.3, 0.6, hard), noise: 4 }),
  speckle: (hard) => ({ speckle: between(0.06, 0.2, hard) }),
  tiles: (hard) => ({ pattern: 'tiles', patternDepth: between(0.08, 0.25, hard) }),
  waves: (hard) => ({ pattern: 'waves', patternDepth: between(0.08, 0.2, hard) }),
  watermark: (hard) => ({ pattern: 'word', patternDepth: between(0.1, 0.3, hard) }),
  stampGrey: (hard, lots) => ({
    marks: hard > 0.6 ? ['stamp', 'stamp'] : ['stamp'],
    stamp: lots.pick(inks),
    grey: true,
  }),
  paleNoise: (hard) => {
    const [ink, paper] = [between(105, 140, hard), between(225, 205, hard)]
    return { dpi: 150, ink: [ink, ink, ink], paper: [paper, paper, paper], noise: between(5, 8, hard), quality: 50 }
  },
}

/** What the page `seed` goes through by the name of its kind. */
export function hardshipOf(kind: string, hard: number, lots: Random): Hardship {
  const recipe = hardships[kind]
  if (!recipe) throw new Error(`unknown kind: ${kind}; known: ${Object.keys(hardships).join(', ')}`)
  return { ...plain, ...recipe(hard, lots) }
}
