import { ticksOf } from './figures.ts'

// Where everything in a chart of bars over time stands, in pixels.

type Drawn = {
  value: number | null
  compared: number | null
  /** A year begins: its label stays where not all fit. */
  major: boolean
}

/** With ABOVE and BELOW the height that the style sheet keeps for the chart. */
const PLOT = 200
const ABOVE = 22
const BELOW = 24
/** For the words of the scale, left of the bars. */
export const GUTTER = 56
/** Narrower than this, figures on bars would touch. */
const ROOM_FOR_TEXT = 52
/** So wide a chart shows one figure at least: that of the largest bar. */
const ROOM_FOR_ONE = 120
/** Room that a label under a bar needs. */
const ROOM_FOR_LABEL = 46
const THICKEST = 56

/** Where bars stand, and the labels below them. */
export const FLOOR = ABOVE + PLOT
export const HEIGHT = FLOOR + BELOW

export type BarGeometry = {
  ticks: readonly number[]
  y: (value: number) => number
  /** What a bar has to itself, and how much of it the bar fills. */
  slot: number
  thick: number
  left: (at: number) => number
  /** The middle of what is written under and on a bar: of a bar, unless the words would run over the right edge. */
  middle: (at: number) => number
  isLabelled: (at: number) => boolean
  /** Whether a bar carries its figure. */
  isFigured: (at: number) => boolean
  /** The foot of a bar's figure: above the bar, and above the stroke of the former value where that would cross it. */
  figureAt: (value: number, compared: number | null) => number
}

/** Room for bars in a chart so wide, from a zero baseline, below it where credit notes outweigh sales. */
export const barGeometry = (bars: readonly Drawn[], width: number): BarGeometry => {
  const values = bars.flatMap(({ value, compared }) => [value ?? 0, compared ?? 0])
  // There is no half an invoice.
  const least = values.every(Number.isInteger) ? 1 : 0
  const ticks = ticksOf(Math.max(0, ...values), Math.min(0, ...values), { least })
  const bottom = ticks[0] ?? 0
  // Where nothing was sold, zero is the ground all the same.
  const top = ticks.at(-1) || (bottom < 0 ? 0 : 1)
  const y = (value: number) => ABOVE + ((top - value) / (top - bottom)) * PLOT
  const slot = bars.length === 0 ? 0 : (width - GUTTER) / bars.length
  const every = Math.max(1, Math.ceil(ROOM_FOR_LABEL / Math.max(1, slot)))
  const firstMajor = bars.findIndex(({ major }) => major)
  // Where only some labels fit, those that name a year are among them.
  const offset = Math.max(0, firstMajor) % every
  const largest = bars.reduce((best, { value }, at) => ((value ?? 0) > (bars[best]?.value ?? 0) ? at : best), 0)
  return {
    ticks,
    y,
    slot,
    thick: Math.min(THICKEST, slot * 0.62),
    left: (at) => GUTTER + slot * at,
    middle: (at) => Math.min(GUTTER + slot * (at + 0.5), width - ROOM_FOR_LABEL / 2),
    isLabelled: (at) => at % every === offset,
    isFigured: (at) => slot >= ROOM_FOR_TEXT || (at === largest && slot * bars.length > ROOM_FOR_ONE),
    figureAt: (value, compared) => {
      const crossed = compared !== null && y(compared) > y(value) - 18
      return Math.min(y(Math.max(0, value)), y(crossed ? compared : value)) - 6
    },
  }
}
