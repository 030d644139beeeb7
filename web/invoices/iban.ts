// IBANs as people read them aloud, four by four, and what differs between two of them.

export type IbanGroup = { text: string; differs: boolean }

/** "FR7630006…" → ["FR76", "3000", "6…"]. */
export const ibanGroups = (iban: string): string[] => iban.replaceAll(/\s/g, '').match(/.{1,4}/g) ?? []

/** An IBAN grouped by four. */
export const ibanText = (iban: string): string => ibanGroups(iban).join(' ')

/**
 * Two IBANs group by group: a group differs where the other one has another text, or none, at that place. `places` are
 * the differing groups of the new one, counted from 1, for those who hear them.
 */
export const compareIbans = (old: string, now: string): { old: IbanGroup[]; now: IbanGroup[]; places: number[] } => {
  const before = ibanGroups(old)
  const after = ibanGroups(now)
  const against = (mine: string[], other: string[]) =>
    mine.map((text, at): IbanGroup => ({ text, differs: text !== other[at] }))
  const marked = against(after, before)
  return {
    old: against(before, after),
    now: marked,
    places: marked.flatMap(({ differs }, at) => (differs ? [at + 1] : [])),
  }
}
