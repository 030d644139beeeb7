import type { Surprise } from '#invoices/suppliers/surprises/contract.ts'

export type SurpriseGroup = { name: 'blocking' | 'looking'; items: Surprise[] }

/**
 * What forbids a payment first, then what is worth a look; within each the newest first. A group that would be empty is
 * not there. Decided surprises forbid nothing any more: they are one group.
 */
export const groupSurprises = (surprises: readonly Surprise[]): SurpriseGroup[] => {
  const newest = surprises.toSorted((a, b) => b.created_at.localeCompare(a.created_at))
  const blocks = ({ blocks, state }: Surprise) => blocks && state === 'open'
  const groups: SurpriseGroup[] = [
    { name: 'blocking', items: newest.filter(blocks) },
    { name: 'looking', items: newest.filter((one) => !blocks(one)) },
  ]
  return groups.filter(({ items }) => items.length > 0)
}
