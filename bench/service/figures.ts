/** The value below which `share` (0 to 1) of the values lie, rounded to a tenth. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return tenth(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

export const tenth = (value: number): number => Math.round(value * 10) / 10
