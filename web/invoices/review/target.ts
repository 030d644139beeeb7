import type { Evidence, Extraction, FieldName, Mark } from '#shared/extraction.ts'
import type { Box } from '#shared/reading.ts'
import { fieldOrder } from '../fields.ts'
import type { Places } from './fields/useFields.ts'

// What can be pointed at on the page: a field, or a line of the invoice.

export type Target = FieldName | `line:${number}`

export const lineTarget = (index: number): Target => `line:${index}`

export const lineOf = (target: Target): number | null => (target.startsWith('line:') ? Number(target.slice(5)) : null)

export const isField = (target: Target): target is FieldName => lineOf(target) === null

/** Where a target was read; null: nowhere. */
export const evidenceOf = (extraction: Extraction, target: Target): Evidence | null => {
  if (isField(target)) return extraction.fields[target].evidence
  return extraction.lines[lineOf(target) ?? -1]?.evidence ?? null
}

/** The extraction as it will stand once the drawn boxes are saved: each marks its own place. */
export const withPlaces = (extraction: Extraction, places: Places): Extraction => {
  const fields = { ...extraction.fields }
  for (const name of fieldOrder) {
    const place = places[name]
    if (!place) continue
    const { page, box, text } = place
    const value = fields[name].value ?? text
    fields[name] = { ...fields[name], value, mark: 'unproven', evidence: { page, box, path: null, text } }
  }
  return { ...extraction, fields }
}

/** One box on a page with all that was read from it: the total and the amount due are often the same figure. */
export type Spot = { page: number; box: Box; targets: Target[]; mark: Mark | null }

const worst = (a: Mark | null, b: Mark | null): Mark | null => {
  const order: (Mark | null)[] = ['contradicted', 'unproven', 'proven', null]
  return order.find((mark) => mark === a || mark === b) ?? null
}

/** Every box to draw, fields before lines; targets that share a box share a spot. */
export const spotsOf = (extraction: Extraction): Spot[] => {
  const spots = new Map<string, Spot>()
  const put = (target: Target, evidence: Evidence | null, mark: Mark | null) => {
    if (!evidence?.box || evidence.page === null) return
    const key = `${evidence.page} ${evidence.box.map(Math.round).join(' ')}`
    const known = spots.get(key)
    if (known) spots.set(key, { ...known, targets: [...known.targets, target], mark: worst(known.mark, mark) })
    else spots.set(key, { page: evidence.page, box: evidence.box, targets: [target], mark })
  }
  for (const name of fieldOrder) {
    const field = extraction.fields[name]
    if (field.value !== null) put(name, field.evidence, field.mark)
  }
  extraction.lines.forEach((line, index) => {
    put(lineTarget(index), line.evidence, null)
  })
  return [...spots.values()]
}

/** A click on a spot goes to its first target, and on again to the next one that shares it. */
export const nextTarget = (spot: Spot, active: Target | null): Target => {
  const at = active === null ? -1 : spot.targets.indexOf(active)
  return spot.targets[(at + 1) % spot.targets.length] ?? 'doc_type'
}
