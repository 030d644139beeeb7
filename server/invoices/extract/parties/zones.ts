import type { Label } from '../labels/find.ts'
import type { Role } from '../labels/table.ts'
import type { Segment, Sheet } from '../page/segments.ts'
import type { Block } from './blocks.ts'
import { isSenderLine, signatures } from './signatures.ts'
import { unlabelledBuyer } from './unlabelled.ts'

/**
 * Segments that belong to somebody: the buyer, a delivery place or third party, the labelled supplier.
 * `labels`: segments that are a label and nothing else.
 */
export type Zones = {
  buyer: Set<Segment>
  other: Set<Segment>
  supplier: Set<Segment>
  buyerName: Segment | null
  labels: Set<Segment>
}

/** Labels that name a party only when they stand alone over a block or before a colon. */
const STOPS: Role[] = [
  'invoice_number',
  'invoice_date',
  'due_date',
  'supplier',
  'buyer',
  'delivery',
  'col_description',
  'order_reference',
  'holder',
]

const isWhole = (label: Label) => label.start === 0 && /^[\s:.]*$/.test(label.segment.text.slice(label.end))

const partyRole = (label: Label, role: Role) => label.entries.some((entry) => entry.role === role)

function startsNewThing(segment: Segment, labels: Map<Segment, Label[]>): boolean {
  return (labels.get(segment) ?? []).some(
    (label) =>
      label.opens && label.closes && label.entries.some((entry) => STOPS.includes(entry.role) && entry.weight >= 0.8),
  )
}

/** The lines under a heading: the rest of its own block, else the block that stands right below or beside it. */
function under(label: Label, blocks: readonly Block[], sheet: Sheet, labels: Map<Segment, Label[]>): Segment[] {
  const home = blocks.find((block) => block.lines.includes(label.segment))
  const rest = home?.lines.slice(home.lines.indexOf(label.segment) + 1) ?? []
  const lines = rest.length ? rest : nearest(label, blocks, sheet)
  const stop = lines.findIndex((line) => startsNewThing(line, labels))
  return (stop < 0 ? lines : lines.slice(0, stop)).slice(0, 12)
}

function nearest(label: Label, blocks: readonly Block[], sheet: Sheet): Segment[] {
  const size = Math.max(label.segment.size, 6)
  const below = blocks
    .filter(
      (block) =>
        block.page === label.segment.page && block.box[1] > label.box[3] - 1 && block.box[1] - label.box[3] < 3 * size,
    )
    .filter(
      (block) =>
        Math.abs(block.box[0] - label.box[0]) < 4 * size ||
        (block.box[0] < label.box[2] && label.box[0] < block.box[2]),
    )
    .sort((a, b) => a.box[1] - b.box[1])[0]
  if (below) return below.lines
  const row = sheet.rows[label.segment.row]?.segments ?? []
  const beside = row.find((segment) => segment.box[0] > label.box[2])
  const block = beside && blocks.find((one) => one.lines.includes(beside))
  return block && beside ? block.lines.slice(block.lines.indexOf(beside)) : []
}

type Zone = 'buyer' | 'other' | 'supplier'

const PARTY: { role: Role; zone: Zone }[] = [
  { role: 'supplier', zone: 'supplier' },
  { role: 'delivery', zone: 'other' },
  { role: 'buyer', zone: 'buyer' },
]

/** Lines of a footer, which looks like a sender line when the page is short. */
const LEGAL_MENTION = /capital|\brcs\b|siret|siren|tva|ust-?id|vat|hrb|iban/

/** Under the small sender line of an address window ("Muster GmbH · Musterstr. 17 · 12345 Ort") stands the buyer. */
function windowed(sheet: Sheet, blocks: readonly Block[]): Segment[] {
  const page = sheet.pages[0]
  if (!page) return []
  for (const segment of sheet.segments) {
    if (segment.page !== 1 || segment.box[1] > 0.4 * page.height || segment.box[0] > 0.4 * page.width) continue
    if (!isSenderLine(segment.text) || LEGAL_MENTION.test(segment.folded)) continue
    const below = blocks
      .filter((block) => block.page === 1 && block.lines.some((line) => line.box[1] > segment.box[3] - 1))
      .map((block) => block.lines.filter((line) => line.box[1] > segment.box[3] - 1))
      .filter(
        ([first]) =>
          first &&
          first.box[1] - segment.box[3] < 6 * segment.size &&
          Math.abs(first.box[0] - segment.box[0]) < 5 * segment.size,
      )
      .sort(([a], [b]) => (a?.box[1] ?? 0) - (b?.box[1] ?? 0))[0]
    if (below && below.length > 1 && !below.some((line) => LEGAL_MENTION.test(line.folded))) return below
  }
  return []
}

/** Whether a label opens the lines of this party; in the lower part of a page only a supplier signs. */
const opensParty = (label: Label, role: Role, height: number): boolean =>
  partyRole(label, role) && label.opens && (role === 'supplier' || label.segment.box[1] <= 0.62 * height)

/** How a label names a party: as the heading of lines, or in front of the name ("Client : Dupont"); null: it does not. */
function headingOf(label: Label, sheet: Sheet): 'lines' | 'name' | null {
  // What OCR tears off a line ("de") or makes of a logo ("m") is no heading.
  if (label.start !== 0 || (sheet.ocr && /^(?:de|m)$/.test(label.segment.folded))) return null
  const tail = label.segment.text.slice(label.end)
  const alone = label.closes || /^\s*[:.]?\s*$/.test(tail)
  // Over a table the word heads a column, not a party.
  const crowd = sheet.rows[label.segment.row]?.segments.length ?? 0
  if (alone && crowd < 5) return 'lines'
  return /^\s*:\s*\S/.test(tail) ? 'name' : null
}

/** Gives a party its heading and the lines under it; what is the supplier's already stays so. */
function claimLines(zones: Zones, zone: Zone, heading: Segment, lines: readonly Segment[]): void {
  for (const line of lines) if (!zones.supplier.has(line)) zones[zone].add(line)
  zones[zone].add(heading)
  if (zone === 'buyer' && !zones.buyerName) zones.buyerName = lines.find((line) => /\p{L}{2}/u.test(line.text)) ?? null
}

/** The lines of a block that go on under a name behind its label. */
function goingOn(named: Segment, blocks: readonly Block[], labels: Map<Segment, Label[]>): Segment[] {
  const block = blocks.find((one) => one.lines.includes(named))
  const rest = block?.lines.slice(block.lines.indexOf(named) + 1) ?? []
  const stop = rest.findIndex((line) => startsNewThing(line, labels) || /:/.test(line.text))
  return stop < 0 ? rest : rest.slice(0, stop)
}

/** The buyer whom no label names: under the sender line of a window, or where an address without a supplier's marks stands. */
function claimUnlabelledBuyer(zones: Zones, sheet: Sheet, blocks: readonly Block[]): void {
  const window = windowed(sheet, blocks)
  const named = zones.supplier.size > 0
  const free = blocks.filter((block) => !block.lines.some((line) => zones.supplier.has(line) || zones.other.has(line)))
  const lines = window.length || named ? window : unlabelledBuyer(sheet, free, signatures(sheet))
  for (const line of lines) zones.buyer.add(line)
  zones.buyerName = lines[0] ?? null
}

/** Zones of the parties that the page labels. */
export function zonesOf(sheet: Sheet, labels: readonly Label[], blocks: readonly Block[]): Zones {
  const zones: Zones = {
    buyer: new Set(),
    other: new Set(),
    supplier: new Set(),
    buyerName: null,
    labels: new Set(labels.filter(isWhole).map((label) => label.segment)),
  }
  const bySegment = Map.groupBy(labels, (label) => label.segment)
  const height = sheet.pages[0]?.height ?? 842
  for (const { role, zone } of PARTY) {
    for (const label of labels.filter((one) => opensParty(one, role, height))) {
      const { segment } = label
      const heading = headingOf(label, sheet)
      if (heading === 'lines') claimLines(zones, zone, segment, under(label, blocks, sheet, bySegment))
      else if (heading === 'name' && !zones.supplier.has(segment)) {
        zones[zone].add(segment)
        if (zone === 'buyer') {
          for (const line of goingOn(segment, blocks, bySegment)) zones.buyer.add(line)
          zones.buyerName ??= segment
        }
      }
    }
  }
  if (!zones.buyerName) claimUnlabelledBuyer(zones, sheet, blocks)
  return zones
}
