import type { Grey } from './grey.ts'
import { letterHeight } from './letterHeight.ts'

const pointsPerInch = 72
/** Width of A4 in inches. */
const a4Width = 8.27

type Size = Pick<Grey, 'width' | 'height'>

/**
 * The resolution that a picture itself tells: what the file claims where that makes a page that exists (2 to 17 inches);
 * else a picture of A4's proportions is A4. null: unknown.
 */
export function plausibleDpi({ width, height }: Size, claimed: number | null): number | null {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  if (claimed && short / claimed >= 2 && long / claimed <= 17) return claimed
  return long / short > 1.25 && long / short < 1.6 ? dpiOfA4({ width, height }) : null
}

/**
 * The resolution by which a picture's pixels become points. Where the picture does not tell it, its print does: the letters
 * of body text are about 6 points high.
 */
export function dpiOf(grey: Grey, claimed: number | null): number {
  const known = plausibleDpi(grey, claimed)
  if (known) return known
  const letter = letterHeight(grey)
  return letter ? (letter * pointsPerInch) / 6 : dpiOfA4(grey)
}

/** What it would be if the page were as wide as A4. */
export const dpiOfA4 = ({ width, height }: Size): number => Math.min(width, height) / a4Width
