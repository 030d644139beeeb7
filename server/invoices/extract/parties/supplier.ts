import { fold, within } from '../../fold.ts'
import type { Identifier } from '../candidates/identifiers.ts'
import type { Sheet } from '../page/segments.ts'
import type { Spot } from '../page/spot.ts'
import { type NameVote, nameKey } from './nameText.ts'
import { LEGAL_FORM } from './words.ts'

export type OwnIdentity = { names: string[]; siren?: string; vat?: string }

type SupplierName = { text: string; spot: Spot; score: number; margin: number; sources: NameVote['source'][] }

/** Mail providers and platforms say nothing about who sent the invoice. */
const PUBLIC_DOMAINS =
  /^(gmail|hotmail|outlook|yahoo|orange|wanadoo|free|laposte|sfr|icloud|live|msn|gmx|web|t-online|aol|example|localhost)$/

const coreOf = (domain: string): string => {
  const parts = domain.replace(/^www\./, '').split('.')
  const core = parts.length > 2 && /^(co|com|org|gov)$/.test(parts.at(-2) ?? '') ? parts.at(-3) : parts.at(-2)
  return (core ?? '').replace(/[^a-z0-9]/g, '')
}

export const isPublicDomain = (domain: string): boolean => PUBLIC_DOMAINS.test(coreOf(domain))

/** "SON BHD", "SDN BHO": OCR's ways to write the Malaysian legal form. */
const mendForms = (text: string) => text.replace(/\bS[DO0][NHMK][.,]? ?B[HRNM][DO0]\b/g, 'SDN BHD')

/** Names joined when one is the other with a few wrong letters, as OCR reads the same company in two places. */
const alike = (a: string, b: string): boolean =>
  a === b || (a.length > 7 && b.length > 7 && within(a, b, Math.floor(Math.min(a.length, b.length) / 8)))

/** "Bouygues Telecom" in the legal mention speaks for "Bouygues Telecom Entreprises" in the head too. */
function kin(key: string, groups: readonly { key: string; votes: NameVote[] }[]): number {
  const related = groups.filter(
    (one) =>
      one.key !== key &&
      Math.min(one.key.length, key.length) > 4 &&
      (one.key.startsWith(key) || key.startsWith(one.key)),
  )
  return Math.max(
    0,
    ...related
      .flatMap((one) => one.votes)
      .map((one) => (one.source === 'legal' || one.source === 'label' ? one.weight : 0)),
  )
}

/**
 * The supplier's name: the text for which most independent reasons speak. Order of trust: legal mention, labelled block,
 * letterhead, domain, repetition. Never the buyer, never one of our own names.
 */
export function pickSupplier(
  sheet: Sheet,
  votes: readonly NameVote[],
  identifiers: readonly Identifier[],
  buyerKey: string | null,
  own: readonly OwnIdentity[],
  hint: string | null,
): SupplierName | null {
  const ownKeys = own.flatMap((identity) => identity.names.map(nameKey))
  const domains = identifiers
    .filter((one) => one.kind === 'domain' || one.kind === 'email')
    .map((one) => coreOf(one.value))
  const text = sheet.segments.map((segment) => nameKey(segment.text))
  const groups: { key: string; votes: NameVote[] }[] = []
  for (const vote of votes) {
    if (ownKeys.includes(vote.key) || (buyerKey && alike(vote.key, buyerKey))) continue
    const group = groups.find((one) => alike(one.key, vote.key))
    if (group) group.votes.push(vote)
    else groups.push({ key: vote.key, votes: [vote] })
  }
  const ranked = groups
    .map(({ key, votes: reasons }) => {
      const bySource = new Map<string, number>()
      for (const reason of reasons)
        bySource.set(reason.source, Math.max(bySource.get(reason.source) ?? 0, reason.weight))
      // Where a longer name stands, its pieces are not repeated.
      const longer = groups.map((one) => one.key).filter((other) => other !== key && other.includes(key))
      const said = text.filter((line) => line.includes(key) && !longer.some((other) => line.includes(other)))
      const repeats = key.length >= 4 ? said.length - 1 : 0
      const domain = domains.some(
        (core) =>
          core.length > 2 &&
          !PUBLIC_DOMAINS.test(core) &&
          ((core.includes(key) && key.length >= 0.5 * core.length) ||
            (key.includes(core) && core.length >= 0.55 * key.length)),
      )
      const form = reasons.some((reason) => LEGAL_FORM.test(fold(reason.text)))
      const score =
        [...bySource.values()].reduce((a, b) => a + b, 0) +
        0.6 * Math.min(3, Math.max(0, repeats)) +
        (domain ? 1.5 : 0) +
        0.6 * kin(key, groups) +
        (form ? 0.4 : 0) +
        (hint && alike(nameKey(hint), key) ? 3 : 0)
      // Of several readings of one name the one that the domain spells is right.
      const spelled = (one: NameVote) => (domains.includes(one.key) ? 10 : 0) + one.weight
      const [best] = reasons.toSorted((a, b) => spelled(b) - spelled(a))
      return {
        key,
        score,
        best,
        sources: [...new Set(reasons.map((reason) => reason.source)), ...(domain ? (['domain'] as const) : [])],
      }
    })
    .sort((a, b) => b.score - a.score)
  const [first, second] = ranked
  if (!first?.best) return null
  return {
    text: mendForms(first.best.text),
    spot: first.best.spot,
    score: first.score,
    margin: first.score - (second?.score ?? 0),
    sources: first.sources,
  }
}
