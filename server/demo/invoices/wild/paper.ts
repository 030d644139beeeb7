import { random } from '../random.ts'
import { closeDesk } from './desk.ts'
import { drawFoot, drawNotes } from './feet.ts'
import { drawHead } from './heads.ts'
import { type Look, lookOf } from './look.ts'
import { drawMarket } from './market.ts'
import { drawSituation } from './situation.ts'
import { type Story, wildStory } from './story.ts'
import { drawTable } from './tables.ts'
import { drawTotals, totalsHeight } from './totals.ts'
import { drawUtility } from './utility.ts'

// Papers that our own templates would never draw: letterheads, facts, tables, sums and feet of any house put together by lot,
// worded as real suppliers do. They measure what the reader makes of layouts that it was not written for.

const decimal = (cents: number): number => cents / 100

/** The right answer, in the names of the extraction's fields; only what the paper shows. */
function truthOf({ supplier, buyer, sums, lines, terms, ...story }: Story): Record<string, unknown> {
  return {
    doc_type: story.type,
    supplier_name: supplier.name,
    ...(supplier.vat ? { supplier_vat: supplier.vat } : {}),
    ...(supplier.siren ? { supplier_siren: supplier.siren } : {}),
    buyer_name: buyer.name,
    invoice_number: story.number,
    invoice_date: story.date,
    ...(story.due ? { due_date: story.due } : {}),
    currency: 'EUR',
    total_ht: decimal(sums.net),
    total_tva: decimal(sums.tax),
    total_ttc: decimal(sums.gross),
    amount_due: decimal(sums.toPay),
    ...(story.iban ? { iban: story.iban } : {}),
    lines: lines.map((line) => ({
      description: line.description,
      quantity: line.quantity === null ? null : line.quantity / 100,
      line_total: decimal(line.total),
      vat_rate: line.rate,
    })),
    meta: { kind: 'synthetic-pdf', lang: story.tongue, terms: terms?.says ?? null },
  }
}

type Special = { draw: (look: Look) => void; truth: (story: Story) => Record<string, unknown> }

const invoiceOnly = { doc_type: 'invoice' }

/** Trades whose papers are unlike all others: a bill of energy, a marketplace, a progress claim. */
const specials: readonly Special[] = [
  {
    draw: drawUtility,
    truth: ({ due, date }) => ({ ...invoiceOnly, lines: [], due_date: due ?? date, amount_due: undefined }),
  },
  // Its prices are with tax: which of the two a reader gives as the total of a line is not asked.
  { draw: drawMarket, truth: () => ({ ...invoiceOnly, lines: [], due_date: undefined, amount_due: undefined }) },
  { draw: drawSituation, truth: () => ({ ...invoiceOnly, lines: [], amount_due: undefined }) },
]

/** Every eighth French invoice without discounts is one of those. */
function specialOf({ lots, story }: Look): Special | null {
  const { sums, tongue, type, lines } = story
  const simple = sums.discount === 0 && sums.freight === 0 && sums.prepaid === 0 && sums.retention === 0
  if (tongue !== 'fr' || type !== 'invoice' || !simple || sums.taxes.length !== 1 || lines.length > 12) return null
  return lots.chance(0.4) ? lots.pick(specials) : null
}

/** A born-digital paper and what it says; the same for the same seed. */
export async function wildPaper(seed: number): Promise<{ bytes: Uint8Array; truth: Record<string, unknown> }> {
  const lots = random(seed ^ 0x0a11ce)
  const story = wildStory(lots)
  const look = lookOf(lots, story)
  const special = specialOf(look)
  if (special) {
    special.draw(look)
    return { bytes: await closeDesk(look.desk), truth: { ...truthOf(story), iban: undefined, ...special.truth(story) } }
  }
  let page = 1
  const foot = () => drawFoot(look, page++)
  const head = drawHead(look)
  let below = drawTable(look, head.below, foot)
  if (below + totalsHeight(look) > look.desk.bottom) {
    foot()
    look.desk.doc.addPage()
    below = 60
  }
  drawNotes(look, drawTotals(look, below + 6))
  drawFoot(look, page > 1 ? page : 0)
  return { bytes: await closeDesk(look.desk), truth: truthOf(story) }
}
