/**
 * A projective map of the plane, row by row: (x, y) → ((a x + b y + c) / w, (d x + e y + f) / w), w = g x + h y + 1.
 * All geometry between the prepared picture and the original one is carried by such a matrix, so that the boxes of words
 * find back to where they stand in the original.
 */
export type Matrix = readonly [number, number, number, number, number, number, number, number]

export const identity: Matrix = [1, 0, 0, 0, 1, 0, 0, 0]

export function apply(m: Matrix, x: number, y: number): [number, number] {
  const w = m[6] * x + m[7] * y + 1
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w]
}

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f, g, h] = outer
  const [p, q, r, s, t, u, v, w] = inner
  const k = g * r + h * u + 1
  return [
    (a * p + b * s + c * v) / k,
    (a * q + b * t + c * w) / k,
    (a * r + b * u + c) / k,
    (d * p + e * s + f * v) / k,
    (d * q + e * t + f * w) / k,
    (d * r + e * u + f) / k,
    (g * p + h * s + v) / k,
    (g * q + h * t + w) / k,
  ]
}

export const scaling = (sx: number, sy: number): Matrix => [sx, 0, 0, 0, sy, 0, 0, 0]

/** A turn by `radians` (clockwise as seen, y points down) that takes the point `from` to the point `to`. */
export function turning(radians: number, from: [number, number], to: [number, number]): Matrix {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  return [cos, -sin, to[0] - cos * from[0] + sin * from[1], sin, cos, to[1] - sin * from[0] - cos * from[1], 0, 0]
}

export type Corners = readonly [[number, number], [number, number], [number, number], [number, number]]

/**
 * The map from the rectangle 0…width × 0…height to a quadrilateral (corners clockwise from the top left)
 * (Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989, section 2.2.3).
 */
export function ontoQuad(width: number, height: number, corners: Corners): Matrix {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3]
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3]
  const det = dx1 * dy2 - dx2 * dy1
  const g = (sx * dy2 - dx2 * sy) / det
  const h = (dx1 * sy - sx * dy1) / det
  const unit: Matrix = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h]
  return compose(unit, scaling(1 / width, 1 / height))
}
