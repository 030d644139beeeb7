import { isSiren } from '#shared/identifiers.ts'
import { fold } from '../../fold.ts'
import type { Identifier } from '../candidates/identifiers.ts'
import type { Label } from '../labels/find.ts'
import type { Sheet } from '../page/segments.ts'
import { isPayee } from './payee.ts'
import type { OwnIdentity } from './supplier.ts'
import type { Zones } from './zones.ts'

export type PartyIds = {
  vat: Identifier | null
  siren: Identifier | null
  siret: Identifier | null
  sirenValue: string | null
  vatRivals: boolean
}

/** "SIRET client", "Customer VAT ID", "Votre n° de TVA": the identifier is the buyer's wherever it stands. */
const BUYERS_OWN =
  /\b(client|cliente|customer|acheteur|buyer|kunde|kunden|ihre|votre|vos|your|klant|destinataire|empfanger)\b/

function isBuyers(id: Identifier, sheet: Sheet, zones: Zones): boolean {
  if (zones.buyer.has(id.segment)) return true
  const before = id.segment.text.slice(0, id.start)
  if (BUYERS_OWN.test(fold(before).slice(-45))) return true
  // A cell that holds nothing but the number has its label on its left.
  if (before.trim()) return false
  const left = sheet.rows[id.segment.row]?.segments.filter((segment) => segment.box[2] <= id.box[0]).at(-1)
  return (
    left !== undefined && (BUYERS_OWN.test(fold(left.text)) || (zones.buyer.has(left) && left.box[2] > id.box[0] - 80))
  )
}

const sirenIn = (id: Identifier): string | null =>
  id.kind === 'siret'
    ? id.value.slice(0, 9)
    : id.kind === 'siren'
      ? id.value
      : /^FR..\d{9}$/.test(id.value)
        ? id.value.slice(4)
        : null

const LABELLED: Record<string, RegExp> = {
  vat: /tva|vat|ust|mwst|btw|iva|uid|nif|cif|tax|steuer|intra/,
  siren: /siren|siret|rcs|identification|registre/,
  siret: /siret/,
}

const isLabelled = (id: Identifier, labels: Map<number, Label[]>): boolean => {
  const pattern = LABELLED[id.kind]
  const row = labels.get(id.segment.row) ?? []
  return (
    pattern !== undefined &&
    (pattern.test(fold(id.segment.text.slice(0, id.start)).slice(-60)) ||
      row.some((label) => pattern.test(label.name) && label.box[2] <= id.box[0] + 2))
  )
}

/** Legal identifiers of supplier and buyer. Numbers that share one SIREN support each other; a false key needs a label. */
export function partyIds(
  ids: readonly Identifier[],
  sheet: Sheet,
  zones: Zones,
  labels: readonly Label[],
  own: readonly OwnIdentity[],
): { supplier: PartyIds; buyer: PartyIds } {
  const byRow = Map.groupBy(labels, (label) => label.segment.row)
  const legal = ids.filter((id) => id.kind === 'vat' || id.kind === 'siren' || id.kind === 'siret')
  const usable = legal.filter((id) =>
    id.valid
      ? id.kind !== 'siren' ||
        isLabelled(id, byRow) ||
        legal.some((other) => other !== id && sirenIn(other) === id.value) ||
        /capital/i.test(id.segment.text)
      : isLabelled(id, byRow),
  )
  const isOwn = (id: Identifier) =>
    own.some(
      (identity) => identity.vat === id.value || (identity.siren !== undefined && identity.siren === sirenIn(id)),
    )
  const buyers = usable.filter((id) => isBuyers(id, sheet, zones) || isOwn(id))
  const buyerSirens = new Set(buyers.map(sirenIn).filter((siren) => siren !== null))
  const others = usable.filter(
    (id) => !buyers.includes(id) && !zones.other.has(id.segment) && !isPayee(sheet, id.segment),
  )
  const suppliers = others.filter((id) => !buyerSirens.has(sirenIn(id) ?? ''))
  return { supplier: choose(suppliers), buyer: choose(buyers) }
}

function choose(ids: readonly Identifier[]): PartyIds {
  const support = new Map<string, number>()
  for (const id of ids) {
    const siren = sirenIn(id)
    if (siren && isSiren(siren)) support.set(siren, (support.get(siren) ?? 0) + (id.valid ? 2 : 0.5))
  }
  const [proved = null] = [...support].sort((a, b) => b[1] - a[1])[0] ?? []
  // A false number under its label is still what the page says; the checks will call it contradicted.
  const sirenValue = proved ?? ids.map(sirenIn).find((siren) => siren !== null) ?? null
  const rank = (id: Identifier) => (id.valid ? 2 : 0) + (sirenValue !== null && sirenIn(id) === sirenValue ? 3 : 0)
  const best = (kind: Identifier['kind']) =>
    ids.filter((id) => id.kind === kind).sort((a, b) => rank(b) - rank(a))[0] ?? null
  const vats = new Set(ids.filter((id) => id.kind === 'vat' && id.valid).map((id) => id.value))
  return { vat: best('vat'), siren: best('siren'), siret: best('siret'), sirenValue, vatRivals: vats.size > 1 }
}
