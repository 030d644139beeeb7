import type { Party } from '../spec.ts'
import { spaced } from './format.ts'
import { fill, grey, type Pen, put, stack, wording } from './pen.ts'

const countries = { FR: 'France', GB: 'United Kingdom', DE: 'Deutschland', IE: 'Ireland' }

/** Street, town and, abroad, the country. */
export function addressLines(party: Party, home: Party['country']): string[] {
  const town =
    party.country === 'GB' || party.country === 'IE'
      ? `${party.city} ${party.postcode}`
      : `${party.postcode} ${party.city}`
  return [party.street, town, ...(party.country === home ? [] : [countries[party.country]])]
}

export const contactLines = (party: Party): string[] =>
  [party.phone, party.email, party.web].filter((line) => line !== null)

/** Name and address of the customer, with the identifiers that the spec gives; returns the y below. */
export function drawBuyer(pen: Pen, x: number, y: number, width: number): number {
  const { spec, template, words } = pen
  const { buyer } = spec
  const carded = template.meta === 'card' || template.header === 'sidebar'
  const inset = carded ? 12 : 0
  const lines = [
    ...addressLines(buyer, spec.supplier.country),
    ...(buyer.siren ? [`SIREN ${spaced(buyer.siren, 3)}`] : []),
    ...(buyer.vat ? [`${words.buyerVat} ${buyer.vat}`] : []),
  ]
  const height = 30 + lines.length * template.size * 1.36 + inset
  if (carded) fill(pen, x, y, width, height, template.tint, 4)
  const inner = width - 2 * inset
  put(pen, wording(pen, words.buyer).toUpperCase(), x + inset, y + inset, inner, {
    size: 7,
    color: grey,
    weight: 'bold',
  })
  put(pen, buyer.name, x + inset, y + inset + 11, inner, { size: template.size + 1.5, weight: 'bold' })
  stack(pen, lines, x + inset, y + inset + 26, inner)
  return y + height
}
