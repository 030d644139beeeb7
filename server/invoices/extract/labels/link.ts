import type { Segment, Sheet } from '../page/segments.ts'
import { gapRight, type Spot, sharedWidth } from '../page/spot.ts'
import type { Label } from './find.ts'

// How well a value stands to a label: 1 for "label: value", less for what is farther away or has something between.

/** What may stand between a label and its value in one segment. */
const FILLER =
  /^[\s:.=#°()*|\-–—>]*(?:(?:no|n°|nr|du|le|au|the|is|on|eur|euros?|ttc|ht|rm|in|en|est|am|zum|de|bis|date)[\s:.]+)?[€$£:\s(-]*$/i
const WORD = /[\p{L}\d]+/gu

const RIGHT = 0.95
const BELOW = 0.8

/** White space down to a value that still belongs to a heading, in heights of print. */
const REACH_DOWN = 4.5

function inSameSegment(label: Label, spot: Spot): number {
  if (spot.start >= label.end) {
    const between = spot.segment.text.slice(label.end, spot.start)
    const certainty = label.opens ? 1 : 0.85
    if (FILLER.test(between)) return certainty
    const words = between.match(WORD)?.length ?? 0
    return certainty * 0.85 * 0.72 ** words
  }
  // "29,99 € TTC": a label of one word right behind its value.
  const between = label.segment.text.slice(spot.end, label.start)
  return /^[\s€$(]*(eur)?[\s(]*$/i.test(between) ? 0.5 : 0
}

/** Text between label and value in a row makes it less likely that they belong together; numbers do less harm. */
function betweenInRow(row: Segment[], label: Label, spot: Spot): number {
  let factor = 1
  for (const segment of row) {
    if (segment === label.segment || segment === spot.segment) continue
    if (segment.box[0] < label.segment.box[2] || segment.box[2] > spot.box[0]) continue
    if (/^[:€$£=\-–—.\s]*$/.test(segment.text)) continue
    factor *= /^[\d\s.,%€$£:()+-]+(EUR)?$/i.test(segment.text) ? 0.75 : 0.3
  }
  return factor
}

function toTheRight(sheet: Sheet, label: Label, spot: Spot, width: number): number {
  if (spot.box[0] < label.box[2] - 2) return 0
  const row = sheet.rows[label.segment.row]
  const follows = label.segment.text.slice(label.end)
  const closes = label.closes || /^[\s:.()%\d,€*-]*(eur|euros?|rm|ttc|ht|chf|usd)?[\s:.)]*$/i.test(follows)
  const opens = label.opens ? 1 : 0.75
  const lead = spot.segment.text.slice(0, spot.start)
  const clean = /^[\s:€$£(+-]*(eur|rm|usd|n°|no|chf|le|au|du)?[\s:.]*$/i.test(lead) ? 1 : 0.55
  const gap = gapRight(label.box, spot.box)
  return (
    RIGHT *
    opens *
    (closes ? 1 : 0.55) *
    clean *
    betweenInRow(row?.segments ?? [], label, spot) *
    (1 - 0.3 * Math.min(1, gap / width))
  )
}

function isBetween(segment: Segment, label: Label, spot: Spot): boolean {
  if (segment.row <= label.segment.row || segment.row >= spot.segment.row) return false
  const left = Math.min(label.box[0], spot.box[0])
  const right = Math.max(label.box[2], spot.box[2])
  const shared = Math.min(right, segment.box[2]) - Math.max(left, segment.box[0])
  return shared > 0.25 * Math.min(right - left, segment.box[2] - segment.box[0])
}

function under(sheet: Sheet, label: Label, spot: Spot): number {
  const size = Math.max(label.segment.size, 4)
  const down = spot.box[1] - label.box[3]
  if (down > REACH_DOWN * size || spot.segment.row <= label.segment.row) return 0
  const alone = label.opens && label.closes
  // A heading with its rate or unit ("TVA 5,5 %") is as wide as its cell.
  const head = alone ? label.segment.box : label.box
  const aligned =
    sharedWidth(head, spot.box) > 0.3 ||
    Math.abs(head[0] - spot.box[0]) < 1.2 * size ||
    Math.abs(head[2] - spot.box[2]) < 1.2 * size
  if (!aligned) return 0
  const lead = spot.segment.text.slice(0, spot.start).trim()
  const clean = lead === '' || /^[€$£:(-]+$/.test(lead) ? 1 : 0.5
  for (let row = label.segment.row + 1; row < spot.segment.row; row++) {
    if (sheet.rows[row]?.segments.some((segment) => isBetween(segment, label, spot))) return 0
  }
  return BELOW * (alone ? 1 : 0.45) * clean * (1 - 0.08 * Math.max(0, down / size))
}

function above(sheet: Sheet, label: Label, spot: Spot): number {
  const size = Math.max(label.segment.size, 4)
  const up = label.box[1] - spot.box[3]
  if (up > 1.5 * size || spot.segment.row !== label.segment.row - 1) return 0
  const alone = sheet.rows[spot.segment.row]?.segments.includes(spot.segment) && label.opens && label.closes
  return alone && Math.abs(label.box[0] - spot.box[0]) < size ? 0.25 : 0
}

/** 0 to 1: how well `spot` stands as the value of `label`. */
export function link(sheet: Sheet, label: Label, spot: Spot): number {
  return label.prose ? 0.45 * place(sheet, label, spot) : place(sheet, label, spot)
}

/** Of one row, or of neighbouring rows that a crooked scan made of one. */
function onOneLine(label: Label, spot: Spot): boolean {
  if (label.segment.row === spot.segment.row) return true
  if (Math.abs(label.segment.row - spot.segment.row) > 1) return false
  const shared = Math.min(label.box[3], spot.box[3]) - Math.max(label.box[1], spot.box[1])
  return shared > 0.4 * Math.min(label.box[3] - label.box[1], spot.box[3] - spot.box[1])
}

function place(sheet: Sheet, label: Label, spot: Spot): number {
  if (label.segment.page !== spot.segment.page) return 0
  if (label.segment === spot.segment)
    return label.start < spot.end && spot.start < label.end ? 0 : inSameSegment(label, spot)
  if (onOneLine(label, spot)) {
    return toTheRight(sheet, label, spot, sheet.pages.find((page) => page.number === spot.segment.page)?.width ?? 600)
  }
  if (spot.segment.row > label.segment.row) return under(sheet, label, spot)
  return above(sheet, label, spot)
}
