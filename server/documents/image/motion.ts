import { steepness } from './blur.ts'
import type { Grey } from './grey.ts'
import { quarterTurn } from './warp.ts'

// A hand that moves while a page is taken smears its print along a line. Unlike print out of focus it is smeared in one direction
// only, by a length that can be measured, and can therefore be drawn together again.

/** Smeared print has steps less steep than this along the move, and this many times as steep across it. */
const [smearedBelow, timesAcross] = [0.4, 2]
/** Lengths in pixels that are looked for; shorter ones do no harm, of longer ones too little is left. */
const [shortest, longest] = [3, 15]
/** The correlation at the length of the move lies below this (of 1 at none). */
const clearBelow = -0.2
const rounds = 16
/** Rows whose greys differ by less hold no print. */
const emptyBelow = 40

/** The picture with print that was smeared to the right or downwards drawn together; otherwise as it was. */
export function withoutMotion(picture: Grey): Grey {
  const [across, down] = [steepness(picture), steepness(picture, 'down')]
  if (across < smearedBelow && across * timesAcross < down) return drawnTogether(picture)
  if (down < smearedBelow && down * timesAcross < across) return quarterTurn(drawnTogether(quarterTurn(picture, 1)), 3)
  return picture
}

function drawnTogether(picture: Grey): Grey {
  const length = motionLength(picture)
  return length === null ? picture : deblurred(picture, length)
}

/**
 * Pixels by which the picture moved along its rows: where an edge begins and ends its ramp, the steps have opposite signs that far
 * apart, so that their correlation is lowest there (Yitzhaky and Kopeika, 1997). null where that is not clear.
 */
export function motionLength(picture: Grey): number | null {
  const sums = correlations(picture)
  let best = shortest
  for (let lag = shortest; lag <= longest; lag++) if ((sums[lag] ?? 0) < (sums[best] ?? 0)) best = lag
  return (sums[best] ?? 0) < clearBelow * (sums[0] ?? 0) ? best : null
}

/** How the steps of the rows go with those some pixels further on, by that distance. */
function correlations({ data, width, height }: Grey): Float64Array {
  const sums = new Float64Array(longest + 2)
  for (let y = 0; y < height; y += 4) {
    const row = y * width
    for (let x = 1; x < width - sums.length; x++) {
      const step = (data[row + x] ?? 0) - (data[row + x - 1] ?? 0)
      if (step > -4 && step < 4) continue
      for (let lag = 0; lag < sums.length; lag++)
        sums[lag] = (sums[lag] ?? 0) + step * ((data[row + x + lag] ?? 0) - (data[row + x + lag - 1] ?? 0))
    }
  }
  return sums
}

/** What one row is worked on in: what is seen of its ink, the ink itself, what it would look like, how far that is off. */
type Row = { seen: Float32Array; ink: Float32Array; smeared: Float32Array; ratio: Float32Array }

function deblurred({ data, width, height }: Grey, length: number): Grey {
  const out = data.slice()
  const blank = () => new Float32Array(width)
  const row: Row = { seen: blank(), ink: blank(), smeared: blank(), ratio: blank() }
  for (let y = 0; y < height; y++) {
    const first = y * width
    if (takeRow(row, data, first) < emptyBelow) continue
    drawInk(row, length)
    const { ink } = row
    for (let x = 0; x < width; x++) out[first + x] = Math.max(0, Math.min(255, 256 - (ink[x] ?? 1)))
  }
  return { data: out, width, height }
}

/** Takes the ink that is seen in a row; gives by how many greys its pixels differ. */
function takeRow({ seen }: Row, data: Uint8Array, first: number): number {
  let [dark, bright] = [255, 0]
  for (let x = 0; x < seen.length; x++) {
    const grey = data[first + x] ?? 255
    seen[x] = 256 - grey
    if (grey < dark) dark = grey
    if (grey > bright) bright = grey
  }
  return bright - dark
}

/**
 * The ink that, smeared evenly over `length` pixels of a row, would look like the picture (Richardson, 1972; Lucy, 1974): ink is
 * never negative, which is what keeps the paper white where plain inverse filters ring.
 */
function drawInk({ seen, ink, smeared, ratio }: Row, length: number): void {
  const width = seen.length
  ink.set(seen)
  for (let round = 0; round < rounds; round++) {
    smear(ink, smeared, length)
    for (let x = 0; x < width; x++) ratio[x] = (seen[x] ?? 1) / Math.max(0.5, smeared[x] ?? 1)
    smear(ratio, smeared, length)
    for (let x = 0; x < width; x++) ink[x] = (ink[x] ?? 1) * (smeared[x] ?? 1)
  }
}

/** The mean of `length` pixels around each; beyond its ends a row goes on as blank paper (ink 1, ratio 1). */
function smear(from: Float32Array, to: Float32Array, length: number): void {
  const before = length >> 1
  const after = length - before
  const width = from.length
  let sum = before + 1
  for (let x = 0; x < after - 1 && x < width; x++) sum += from[x] ?? 1
  for (let x = 0; x < width; x++) {
    const entering = x + after - 1
    const leaving = x - before - 1
    sum += (entering < width ? (from[entering] ?? 1) : 1) - (leaving < 0 ? 1 : (from[leaving] ?? 1))
    to[x] = sum / length
  }
}
