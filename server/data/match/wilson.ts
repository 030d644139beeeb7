/**
 * The 95 % interval of a share seen in `count` cases (Wilson, "Probable Inference, the Law of Succession, and Statistical
 * Inference", JASA 1927). `share` 0..1; all is possible where nothing was seen.
 */
export const wilsonInterval = (share: number, count: number): [least: number, most: number] => {
  if (count === 0) return [0, 1]
  const z = 1.96
  const centre = share + (z * z) / (2 * count)
  const spread = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))
  const whole = 1 + (z * z) / count
  return [Math.max(0, (centre - spread) / whole), Math.min(1, (centre + spread) / whole)]
}

/** Its lower end; 0 where nothing was seen. */
export const wilsonLowerBound = (share: number, count: number): number => wilsonInterval(share, count)[0]
