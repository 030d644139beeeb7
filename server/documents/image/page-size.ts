import type { Grey } from './grey.ts'
import { letterHeight } from './letter-height.ts'

const pointsPerInch = 72
/** Width of A4 in inches. */
const a4Width = 8.27

/**
 * The resolution of a picture, so that its page has a size in points. What the file claims counts where it makes a page that
 * exists (2 to 17 inches); a picture of A4's proportions is A4; of others the print tells, as body text has small letters
 * of about 5 points.
 */
export function dpiOf(grey: Grey, claimed: number | null): number {
  const [short, long] = [Math.min(grey.width, grey.height), Math.max(grey.width, grey.height)]
  if (claimed && short / claimed >= 2 && long / claimed <= 17) return claimed
  if (long / short > 1.25 && long / short < 1.6) return short / a4Width
  const letter = letterHeight(grey)
  return letter ? (letter * pointsPerInch) / 5 : short / a4Width
}
