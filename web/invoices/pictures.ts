// Resolutions of the pages that the review shows.

/** Resolutions that are asked for; few, so that what was fetched ahead is what is shown. */
const resolutions = [40, 110, 160, 220, 300] as const

/** The smallest resolution that is sharp for a page of `points` width shown `pixels` wide. */
export const resolutionFor = (points: number, pixels: number): number => {
  const needed = (pixels * Math.min(2, globalThis.devicePixelRatio ?? 1) * 72) / points
  shown = resolutions.slice(1).find((dpi) => dpi >= needed * 0.9) ?? 300
  return shown
}

let shown = 110

/** The resolution last used for a page: the next invoice will want the same. */
export const shownResolution = (): number => shown

export const thumbnailDpi = resolutions[0]
