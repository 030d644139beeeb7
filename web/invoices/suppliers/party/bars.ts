// Where the bars of a chart stand. The baseline is always zero: a bar's length is its amount.

export type Bar = { x: number; y: number; width: number; height: number; negative: boolean }

export type BarLayout = {
  bars: Bar[] /** Where zero is, from the top. */
  zero: number /** Room of one bar with its gap. */
  slot: number
}

/** Longest a bar may be wide: few values make no blocks. */
const WIDEST = 48

/** Bars side by side in a field of `width` × `height`; the field reaches from the lowest to the highest value and zero. */
export const barLayout = (
  values: readonly number[],
  { width, height }: { width: number; height: number },
): BarLayout => {
  const top = Math.max(0, ...values)
  const bottom = Math.min(0, ...values)
  const scale = top === bottom ? 0 : height / (top - bottom)
  const slot = values.length === 0 ? width : width / values.length
  const bar = Math.min(WIDEST, slot * 0.62)
  const zero = top === bottom ? height : top * scale
  const bars = values.map((value, at): Bar => {
    const length = Math.abs(value) * scale
    return {
      x: slot * at + (slot - bar) / 2,
      y: value < 0 ? zero : zero - length,
      width: bar,
      height: length,
      negative: value < 0,
    }
  })
  return { bars, zero, slot }
}
