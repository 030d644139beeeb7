import { type Random, random } from '#server/demo/invoices/random.ts'
import { degradedPage } from '../degrade/page.ts'
import { layouts } from './layouts.ts'
import { writtenSheet } from './sheet.ts'
import { type Facts, storyOf } from './story.ts'

export type PageCase = {
  name: string
  kind: string
  layout: string
  text: string
  facts: Facts
  bytes: () => Promise<Uint8Array>
}

async function written(layout: string, lots: Random): Promise<{ pdf: Uint8Array; text: string; facts: Facts }> {
  const draw = layouts[layout]
  if (!draw) throw new Error(`unknown layout: ${layout}; known: ${Object.keys(layouts).join(', ')}`)
  const story = storyOf(lots, lots.chance(0.65) ? 'fr' : 'en')
  const sheet = await writtenSheet(lots, (page) => draw(page, story))
  return { ...sheet, facts: story.facts }
}

/** The page `seed` after a kind of hardship ("born": none, its PDF as it is written), with all that stands on it. */
export async function pageCase(kind: string, layout: string, hard: number, seed: number): Promise<PageCase> {
  const lots = random(seed)
  const front = await written(layout, lots)
  const back = await written(lots.pick(['letter', 'contract']), lots)
  const both = kind === 'mixed'
  const join = (pick: keyof Facts) => (both ? [...back.facts[pick], ...front.facts[pick]] : front.facts[pick])
  return {
    name: `${kind}-${layout}-${seed}`,
    kind,
    layout,
    text: both ? `${back.text}\n${front.text}` : front.text,
    facts: { amounts: join('amounts'), dates: join('dates'), ibans: join('ibans') },
    bytes: async () => (kind === 'born' ? front.pdf : degradedPage(front.pdf, back.pdf, kind, hard, seed)),
  }
}
