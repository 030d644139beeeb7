import { maxRasterSide } from '../limits.ts'
import { withoutBackdrop } from './backdrop.ts'
import { withoutBlur } from './blur.ts'
import { withFullContrast } from './contrast.ts'
import { withLightBands } from './darkBands.ts'
import type { Grey } from './grey.ts'
import { withoutGreyMarks } from './greyMarks.ts'
import { withEvenLight } from './illumination.ts'
import { letterHeight } from './letterHeight.ts'
import { apply, compose, identity, type Matrix, ontoQuad, scaling, turning } from './matrix.ts'
import { withoutMotion } from './motion.ts'
import { withoutGrain, withoutSpecks } from './noise.ts'
import { findSheet } from './pageEdges.ts'
import { withPalePrint } from './palePrint.ts'
import { resize } from './resize.ts'
import { layoutOf } from './skew.ts'
import { quarterTurn, quarterTurnBack, warp } from './warp.ts'

/** Quarter turns clockwise that make a picture upright. */
export type Turns = 0 | 1 | 2 | 3

/**
 * A picture ready for an OCR engine, and the way back: `toOriginal` maps its pixels to those of the picture it came from.
 * `turns`: how it was turned.
 */
export type Prepared = { picture: Grey; dpi: number; toOriginal: Matrix; turns: Turns }

export type Recipe = {
  /** Flatten the light even where it looks even, with all pixels: the second try. */
  strong: boolean
  /** Look for a sheet and cut it out. */
  sheet: boolean
  /** Take away what the paper is printed with all over. */
  plain?: boolean
  /** null: a quarter turn where lines of print run up or down. */
  turns: Turns | null
  /** No more pixels than small print needs, for an engine that reads no better with more. */
  sparing?: boolean
}

/** Below this, scans are enlarged for sparing engines too, to that. */
const [coarsest, enlargedDpi] = [190, 200]
/** What finer scans become for them: the first at which their letters are large enough. */
const reducedDpis = [200, 240]
/** A scan that has but this much more is read as it is. */
const hardlyFiner = 1.08
/** Letters as high as this need no more pixels; those of 8 point print at 200 dpi have 11. */
const enoughLetter = 12
/** What all else is scaled to. */
const targetDpi = 300
/** Heights of letters in pixels (see `letterHeight`) between which the engine reads well there, and what 10 point print has. */
const smallestLetter = 18
const largestLetter = 45
const usualLetter = 25
const deskewAbove = (0.3 * Math.PI) / 180
const maxPixels = 25_000_000

/**
 * Makes a picture readable, doing only what pays (each step was measured): print drawn together that a moving hand smeared, perspective where four sharp edges of the sheet
 * are seen, specks removed where they are many, greys drawn apart where print is pale, light made even where it is not, grain smoothed where it is coarse, edges sharpened where they are blurred, scaled to what the engine needs, quarter turns, then lines made level where they fall by more than 0.3°. It stays grey: engines threshold better.
 * @param dpi of the picture, where it is known
 */
export async function prepare(original: Grey, recipe: Recipe, dpi: number | null): Promise<Prepared> {
  let picture = original
  let toOriginal: Matrix = identity
  let pictureDpi = dpi
  const step = (next: Grey, back: Matrix) => {
    picture = next
    toOriginal = compose(toOriginal, back)
  }
  const resized = (scaled: Grey) => {
    if (pictureDpi) pictureDpi *= scaled.width / picture.width
    step(scaled, scaling(picture.width / scaled.width, picture.height / scaled.height))
  }
  const sparing = recipe.sparing && !recipe.strong && dpi !== null
  if (sparing) {
    const reduced = await withFewerPixels(picture, dpi)
    if (reduced) resized(reduced)
  }
  picture = withoutMotion(picture)
  const sheet = recipe.sheet ? straightened(picture) : null
  if (sheet) step(sheet.picture, sheet.back)
  picture = withFullContrast(withLightBands(withoutSpecks(picture)))
  const even = withoutGreyMarks(withEvenLight(picture, recipe.strong))
  picture = withPalePrint(withoutGrain(recipe.plain ? withoutBackdrop(even) : even))
  const factor = sparing ? leastScaleFor(picture, pictureDpi ?? dpi) : scaleFor(picture, pictureDpi)
  if (Math.abs(factor - 1) > 0.08) resized(await resize(picture, factor))
  picture = await withoutBlur(picture)
  // Asked of the cleaned picture: on a shadowed one the shadow is the ink.
  const layout = layoutOf(picture)
  const turns = recipe.turns ?? (layout.sideways ? 1 : 0)
  if (turns > 0) step(quarterTurn(picture, turns), quarterTurnBack(picture, turns))
  if (Math.abs(layout.radians) > deskewAbove) {
    const level = leveled(picture, layout.radians)
    step(level.picture, level.back)
  }
  return { picture, dpi: Math.round(sparing ? (pictureDpi ?? dpi) : targetDpi), toOriginal, turns }
}

/** A fine scan with as many pixels as are needed to read it; null where it has no more than that. */
async function withFewerPixels(picture: Grey, dpi: number): Promise<Grey | null> {
  for (const wanted of reducedDpis) {
    if (dpi <= hardlyFiner * wanted) return null
    const reduced = await resize(picture, wanted / dpi)
    if ((letterHeight(reduced) ?? enoughLetter) >= enoughLetter) return reduced
  }
  return null
}

/** How much larger a scan must become for its letters to have pixels enough, or smaller where they have far too many. */
function leastScaleFor(picture: Grey, dpi: number): number {
  const letter = letterHeight(picture)
  const byDpi = dpi < coarsest ? enlargedDpi / dpi : 1
  const lowest = letter ? enoughLetter / letter : byDpi
  const highest = letter ? largestLetter / letter : byDpi
  return Math.min(Math.max(byDpi, lowest), highest, 4, largestScale(picture))
}

/**
 * How much larger the picture must become: to 300 dpi, or more or less where its letters would then be too small or too
 * large for the engine; by the letters alone where the resolution is unknown.
 */
export function scaleFor(picture: Grey, dpi: number | null): number {
  const letter = letterHeight(picture)
  const byDpi = targetDpi / (dpi ?? 200)
  const lowest = letter ? (dpi ? smallestLetter : usualLetter) / letter : byDpi
  const highest = letter ? (dpi ? largestLetter : usualLetter) / letter : byDpi
  return Math.min(Math.max(byDpi, lowest), highest, 4, largestScale(picture))
}

/** The sheet alone, seen from above; as large as its longest edges. */
function straightened(picture: Grey): { picture: Grey; back: Matrix } | null {
  const corners = findSheet(picture)
  if (!corners) return null
  const [a, b, c, d] = corners
  const side = (p: readonly [number, number], q: readonly [number, number]) => Math.hypot(p[0] - q[0], p[1] - q[1])
  const width = Math.round(Math.max(side(a, b), side(d, c)))
  const height = Math.round(Math.max(side(a, d), side(b, c)))
  const back = ontoQuad(width, height, corners)
  return { picture: warp(picture, back, width, height), back }
}

/** Turned so that its lines are level, on a canvas that holds all of it. */
function leveled(picture: Grey, radians: number): { picture: Grey; back: Matrix } {
  const { width: w, height: h } = picture
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))]
  const [width, height] = [Math.ceil(w * cos + h * sin), Math.ceil(w * sin + h * cos)]
  const back = turning(radians, [width / 2, height / 2], [w / 2, h / 2])
  return { picture: warp(picture, back, width, height), back }
}

/** The upright box around a box of the prepared picture, in the original's pixels. */
export function boxInOriginal(
  toOriginal: Matrix,
  box: readonly [number, number, number, number],
): [number, number, number, number] {
  const [l, t, r, b] = box
  const points = [apply(toOriginal, l, t), apply(toOriginal, r, t), apply(toOriginal, r, b), apply(toOriginal, l, b)]
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** How much larger a picture may become before it has too many pixels, in all or on a side. */
const largestScale = ({ width, height }: Grey): number =>
  Math.min(Math.sqrt(maxPixels / (width * height)), maxRasterSide / Math.max(width, height))
