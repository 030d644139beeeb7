/** A labelled pair; `changed` where the truth says whether the name changed. */
export type NamedPair = { key: string; same: boolean; changed?: string }

/** Precision, recall and F1 of found pairs in percent (two decimals); every found pair that is not labelled the same is wrong. */
export const scoreMatch = (found: string[], labels: NamedPair[]) => {
  const truth = new Set(labels.flatMap(({ key, same }) => (same ? [key] : [])))
  const said = new Set(found)
  const right = [...said].filter((key) => truth.has(key)).length
  const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 100)
  return {
    precision: percent(right, said.size),
    recall: percent(right, truth.size),
    f1: percent(2 * right, said.size + truth.size),
  }
}
