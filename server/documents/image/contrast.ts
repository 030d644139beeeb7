import { type Grey, greyBelow, histogram } from './grey.ts'

/** Greys between ink and paper: with fewer the print is pale; with fewer still there is no print, only the paper's own grain. */
const [leastContrast, paleBelow] = [35, 140]
/** Share of a page's pixels that its ink has at least, be it a few lines. */
const inkShare = 0.001
/** What ink and paper become. */
const [black, white] = [16, 245]

/**
 * The picture with its greys drawn apart where ink and paper are close (pale print on grey paper): letters and noise are
 * then measured, and enlarged, as on any other page. Otherwise as it was: most pages cost a histogram.
 */
export function withFullContrast(picture: Grey): Grey {
  const counts = histogram(picture)
  const [ink, paper] = inkAndPaper(counts)
  const contrast = paper - ink
  if (contrast < leastContrast || contrast >= paleBelow) return picture
  const drawn = Uint8Array.from(counts, (_, grey) =>
    Math.min(255, Math.max(0, Math.round(black + ((grey - ink) * (white - black)) / contrast))),
  )
  return { ...picture, data: picture.data.map((grey) => drawn[grey] ?? grey) }
}

/** Greys of a page's darkest print and of its paper. */
export function inkAndPaper(counts: Uint32Array): [ink: number, paper: number] {
  const pixels = counts.reduce((sum, count) => sum + count, 0)
  return [greyBelow(counts, inkShare * pixels), greyBelow(counts, pixels / 2)]
}

/** Greys between a page's paper and its darkest print. */
export function contrastOf(counts: Uint32Array): number {
  const [ink, paper] = inkAndPaper(counts)
  return paper - ink
}
