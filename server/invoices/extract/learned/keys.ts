import { fold } from '../../fold.ts'
import type { Identifier } from '../candidates/identifiers.ts'
import type { Sheet } from '../page/segments.ts'
import { nameKey } from '../parties/nameText.ts'
import { isPublicDomain, type OwnIdentity } from '../parties/supplier.ts'

// What recognises a supplier on a page, as short strings that a database can look up: "siren:456944818",
// "domain:papeterie-lune.fr", "name:papeterielune". In this order of trust (see `weightOf`).

const PHONE = /(?<![\d.,])(?:\+33[ .]?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)/g

const sirenOf = ({ kind, value }: Identifier): string | null =>
  kind === 'siret' || kind === 'siren' ? value.slice(0, 9) : (/^FR..(\d{9})$/.exec(value)?.[1] ?? null)

function identifierKeys(id: Identifier): string[] {
  if (!id.valid) return []
  if (id.kind === 'email') return isPublicDomain(id.value) ? [] : [`domain:${id.value}`]
  if (id.kind === 'domain') return isPublicDomain(id.value) ? [] : [`domain:${id.value}`]
  if (id.kind === 'iban') return [`iban:${id.value}`]
  if (id.kind === 'bic') return []
  const siren = sirenOf(id)
  return siren ? [`siren:${siren}`] : [`vat:${id.value}`]
}

/** Head and foot of a page, where companies print what they always print. */
const HEAD = 0.16
const FOOT = 0.88

/** Every key that a document carries, whoever's it is. */
export function keysOnPage(sheet: Sheet, identifiers: readonly Identifier[]): Set<string> {
  const keys = new Set(identifiers.flatMap(identifierKeys))
  const heights = new Map(sheet.pages.map((page) => [page.number, page.height]))
  for (const segment of sheet.segments) {
    for (const [phone] of segment.text.matchAll(PHONE))
      keys.add(`phone:${phone.replace(/\D/g, '').replace(/^33/, '0')}`)
    const key = nameKey(segment.text)
    if (key.length >= 3 && key.length <= 40 && /[a-z]{3}/.test(key)) keys.add(`name:${key}`)
    const [head = ''] = segment.text.split(/\s[–—·•|-]\s|,\s/)
    if (head !== segment.text) keys.add(`name:${nameKey(head)}`)
    const y = segment.box[1] / (heights.get(segment.page) ?? 842)
    const plain = fold(segment.text).replace(/[^a-z]+/g, '')
    if (segment.page === 1 && (y < HEAD || y > FOOT) && plain.length >= 12 && !/\d/.test(segment.text))
      keys.add(`line:${plain.slice(0, 60)}`)
  }
  return keys
}

const WEIGHTS: Record<string, number> = { siren: 5, vat: 5, iban: 4, domain: 3, phone: 3, name: 2.5, line: 1 }

/** How much a key says about who sent the document. */
export const weightOf = (key: string): number => WEIGHTS[key.slice(0, key.indexOf(':'))] ?? 0

export const ownKeys = (own: readonly OwnIdentity[]): string[] =>
  own.flatMap(({ names, siren, vat }) => [
    ...names.map((name) => `name:${nameKey(name)}`),
    ...(siren ? [`siren:${siren}`] : []),
    ...(vat ? [`vat:${vat}`, ...(/^FR..\d{9}$/.test(vat) ? [`siren:${vat.slice(4)}`] : [])] : []),
  ])
