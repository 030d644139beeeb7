import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf } from '../testing/codeOf.ts'
import { jpeg, letterScan, toSharp, turned } from '../testing/fixtures.ts'
import { decodePicture, pictureCount } from './decode.ts'
import type { Grey } from './grey.ts'
import { histogram, otsu, shrink, toPgm } from './grey.ts'
import { withEvenLight } from './illumination.ts'
import { letterHeight } from './letterHeight.ts'
import { apply, compose, type Matrix, ontoQuad, scaling, turning } from './matrix.ts'
import { grain, impulseNoise, withoutGrain, withoutSpecks } from './noise.ts'
import { findSheet } from './pageEdges.ts'
import { dpiOf, plausibleDpi } from './pageSize.ts'
import { boxInOriginal, prepare } from './prepare.ts'
import { layoutOf } from './skew.ts'
import { quarterTurn, quarterTurnBack, warp } from './warp.ts'

const degree = Math.PI / 180
const letter = await letterScan(150)

/** Noise that is the same in every run. */
function randomness(seed = 7): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x7fffffff
  }
}
const changed = (picture: Grey, change: (grey: number, at: number) => number): Grey => ({
  ...picture,
  data: picture.data.map((grey, at) => Math.max(0, Math.min(255, change(grey, at)))),
})
/** Mean difference of grey between two pictures of one size. */
const distance = (a: Grey, b: Grey) =>
  a.data.reduce((sum, grey, at) => sum + Math.abs(grey - (b.data[at] ?? 0)), 0) / a.data.length

describe('the way back to the original', () => {
  const point = fc.record({
    x: fc.double({ min: 0, max: 1000, noNaN: true }),
    y: fc.double({ min: 0, max: 1000, noNaN: true }),
  })

  it('of two steps is the way back of the second, then of the first', () => {
    const quad = ontoQuad(1000, 1000, [
      [10, 20],
      [980, 5],
      [1010, 990],
      [0, 1020],
    ])
    const steps: Matrix[] = [scaling(0.5, 2), turning(0.3, [5, 5], [9, 9]), quad]
    fc.assert(
      fc.property(fc.constantFrom(...steps), fc.constantFrom(...steps), point, (outer, inner, { x, y }) => {
        const [bx, by] = apply(inner, x, y)
        const [ex, ey] = apply(outer, bx, by)
        const [cx, cy] = apply(compose(outer, inner), x, y)
        expect(cx).toBeCloseTo(ex, 4)
        expect(cy).toBeCloseTo(ey, 4)
      }),
    )
  })

  it('of a sheet leads its corners onto the corners that were found', () => {
    const corners = [
      [10, 20],
      [980, 5],
      [1010, 990],
      [0, 1020],
    ] as const
    const map = ontoQuad(700, 900, [
      [10, 20],
      [980, 5],
      [1010, 990],
      [0, 1020],
    ])
    const found = [apply(map, 0, 0), apply(map, 700, 0), apply(map, 700, 900), apply(map, 0, 900)]
    for (const [i, [x, y]] of found.entries()) {
      expect(x).toBeCloseTo(corners[i]?.[0] ?? Number.NaN, 6)
      expect(y).toBeCloseTo(corners[i]?.[1] ?? Number.NaN, 6)
    }
  })

  it('of a quarter turn finds each pixel again', () => {
    const small: Grey = { data: Uint8Array.from({ length: 12 }, (_, i) => i), width: 4, height: 3 }
    for (const turns of [0, 1, 2, 3] as const) {
      const upright = quarterTurn(small, turns)
      const back = quarterTurnBack(small, turns)
      for (let y = 0; y < upright.height; y++)
        for (let x = 0; x < upright.width; x++) {
          const [ox, oy] = apply(back, x + 0.5, y + 0.5)
          expect(upright.data[y * upright.width + x]).toBe(small.data[Math.floor(oy) * 4 + Math.floor(ox)])
        }
    }
  })

  it('of a whole preparation leads from the print to the print', async () => {
    const aslant = await turned(letter, 4)
    const prepared = await prepare(aslant, { turns: 0, strong: false, sheet: true }, 150)
    expect(Math.abs(layoutOf(prepared.picture).radians)).toBeLessThan(0.3 * degree)
    expect(prepared.picture.width).toBeGreaterThan(1.8 * aslant.width)
    // The first ink of a prepared row lies on ink of the original, too.
    const { picture, toOriginal } = prepared
    let [hits, tries] = [0, 0]
    for (let at = 0; at < picture.data.length; at += 997) {
      if ((picture.data[at] ?? 255) > 60) continue
      const [x, y] = apply(toOriginal, at % picture.width, Math.floor(at / picture.width))
      const [l, t] = boxInOriginal(toOriginal, [at % picture.width, Math.floor(at / picture.width), 0, 0])
      expect(l).toBeLessThanOrEqual(x + 0.001)
      expect(t).toBeLessThanOrEqual(y + 0.001)
      tries += 1
      if ((aslant.data[Math.round(y) * aslant.width + Math.round(x)] ?? 255) < 160) hits += 1
    }
    expect(hits / tries).toBeGreaterThan(0.95)
  })
})

describe('what is wrong with a picture is seen, and what is not is left alone', () => {
  it('skew to a tenth of a degree', async () => {
    expect(layoutOf(letter)).toEqual({ radians: 0, sideways: false })
    for (const angle of [-6, -0.7, 2.3, 9]) {
      const found = layoutOf(await turned(letter, angle))
      expect(Math.abs(found.radians / degree - angle)).toBeLessThan(0.12)
      expect(found.sideways).toBe(false)
    }
  })

  it('print that runs up or down', async () => {
    const side = quarterTurn(await turned(letter, 1.5), 1)
    const found = layoutOf(side)
    expect(found.sideways).toBe(true)
    expect(Math.abs(found.radians / degree)).toBeGreaterThan(1.38)
    expect(Math.abs(found.radians / degree)).toBeLessThan(1.62)
  })

  it('the dark edge of a scanner, which is no column of print', () => {
    for (const turns of [1, 2, 3] as const)
      for (const edge of ['left', 'right', 'top', 'bottom']) {
        const page = quarterTurn(letter, turns)
        const { width, height } = page
        const scanned = changed(page, (grey, at) => {
          const [x, y] = [at % width, Math.floor(at / width)]
          const from = { left: x, right: width - 1 - x, top: y, bottom: height - 1 - y }[edge] ?? 0
          return from < 20 ? 30 : grey
        })
        expect([turns, edge, layoutOf(scanned).sideways]).toEqual([turns, edge, turns !== 2])
      }
  })

  it('specks, which go while the letters stay', () => {
    const random = randomness()
    const speckled = changed(letter, (grey) => (random() < 0.02 ? (random() < 0.5 ? 0 : 255) : grey))
    expect(impulseNoise(letter)).toBeLessThan(0.001)
    expect(impulseNoise(speckled)).toBeGreaterThan(0.004)
    expect(withoutSpecks(letter)).toBe(letter)
    expect(distance(withoutSpecks(speckled), letter)).toBeLessThan(0.35 * distance(speckled, letter))
  })

  it('grain, in greys', () => {
    const random = randomness()
    const grainy = changed(letter, (grey) => grey * 0.8 + 20 + (random() + random() + random() - 1.5) * 30)
    expect(grain(letter)).toBeLessThan(1)
    expect(grain(grainy)).toBeGreaterThan(11)
    expect(withoutGrain(letter)).toBe(letter)
    expect(grain(withoutGrain(grainy))).toBeLessThan(0.5 * grain(grainy))
  })

  it('a shadow, which is lifted from paper and print alike', () => {
    const shadowed = changed(letter, (grey, at) => grey * (1 - (0.7 * (at % letter.width)) / letter.width))
    expect(withEvenLight(letter)).toBe(letter)
    const lifted = withEvenLight(shadowed)
    expect(distance(lifted, letter)).toBeLessThan(0.2 * distance(shadowed, letter))
    expect(otsu(histogram(lifted))).toBeGreaterThan(80)
  })

  it('a sheet on a dark table by its four corners; none where one edge is outside or the ground is white', () => {
    const corners = [
      [90, 80],
      [1150, 130],
      [1110, 1640],
      [60, 1580],
    ] as const
    const map = ontoQuad(letter.width, letter.height, [
      [90, 80],
      [1150, 130],
      [1110, 1640],
      [60, 1580],
    ])
    const photo: Grey = { data: new Uint8Array(1240 * 1720).fill(60), width: 1240, height: 1720 }
    for (let y = 0; y < letter.height * 2; y++)
      for (let x = 0; x < letter.width * 2; x++) {
        const [px, py] = apply(map, x / 2, y / 2)
        photo.data[Math.round(py) * 1240 + Math.round(px)] = letter.data[(y >> 1) * letter.width + (x >> 1)] ?? 0
      }
    const found = findSheet(photo)
    for (const [i, corner] of corners.entries()) {
      expect(Math.abs((found?.[i]?.[0] ?? 0) - corner[0])).toBeLessThan(6)
      expect(Math.abs((found?.[i]?.[1] ?? 0) - corner[1])).toBeLessThan(6)
    }
    // Half under a hand: there the paper is as dark as the table in the light.
    const shaded = changed(photo, (grey, at) => (at % 1240 < 420 && at > 1240 * 500 ? 0.25 * grey : grey))
    for (const [i, corner] of corners.entries())
      for (const axis of [0, 1] as const)
        expect(Math.abs((findSheet(shaded)?.[i]?.[axis] ?? 0) - corner[axis])).toBeLessThan(8)
    expect(findSheet(letter)).toBeNull()
    const framed = changed(letter, (grey, at) =>
      isFrame(at % letter.width, Math.floor(at / letter.width)) ? 40 : grey,
    )
    expect(findSheet(framed)).toBeNull()
    expect(findSheet({ data: photo.data.subarray(0, 1240 * 1500), width: 1240, height: 1500 })).toBeNull()
  })

  const isFrame = (x: number, y: number) =>
    Math.min(x, letter.width - x, y, letter.height - y) > 60 && Math.min(x, letter.width - x, y, letter.height - y) < 66

  it('the size of its letters and of its page', async () => {
    expect(letterHeight(letter)).toBeGreaterThan(12)
    expect(letterHeight(letter)).toBeLessThan(22)
    expect(letterHeight({ data: new Uint8Array(10_000).fill(255), width: 100, height: 100 })).toBeNull()
    expect(plausibleDpi(letter, 150)).toBe(150)
    expect(dpiOf(letter, 3000)).toBeCloseTo(150, 0)
    const receipt: Grey = { data: letter.data.subarray(0, letter.width * 400), width: letter.width, height: 400 }
    expect(plausibleDpi(receipt, null)).toBeNull()
    expect(dpiOf(receipt, null)).toBeGreaterThan(100)
  })

  it('nothing in a picture that has nothing', () => {
    const white: Grey = { data: new Uint8Array(400 * 600).fill(255), width: 400, height: 600 }
    expect(layoutOf(white)).toEqual({ radians: 0, sideways: false })
    expect(withEvenLight(white)).toBe(white)
    expect(findSheet(white)).toBeNull()
    expect(shrink(white, 10)).toMatchObject({ width: 40, height: 60 })
    expect(warp(white, [1, 0, 5000, 0, 1, 0, 0, 0], 3, 3).data).toEqual(new Uint8Array(9).fill(255))
    expect(Buffer.from(toPgm({ data: Uint8Array.of(1, 2), width: 2, height: 1 })).toString('latin1')).toBe(
      'P5\n2 1\n255\n\u0001\u0002',
    )
  })
})

describe('a picture file', () => {
  it('stands upright by its EXIF orientation, on white where it is transparent', async () => {
    const aside = await toSharp(quarterTurn(letter, 3)).withMetadata({ orientation: 6, density: 150 }).jpeg().toBuffer()
    const { grey, density } = await decodePicture(aside, 1)
    expect([grey.width, grey.height, density]).toEqual([letter.width, letter.height, 150])
    expect(distance(grey, letter)).toBeLessThan(3)
    const clear = await toSharp(letter).ensureAlpha(0).png().toBuffer()
    expect((await decodePicture(clear, 1)).grey.data.every((value) => value === 255)).toBe(true)
  })

  it('that broke off is refused, and one of several pages says so', async () => {
    const whole = await jpeg(letter, 150)
    expect(await codeOf(() => decodePicture(whole.subarray(0, whole.length / 2), 1))).toBe('file_damaged')
    expect(await codeOf(() => pictureCount(whole.subarray(0, 20)))).toBe('file_damaged')
    expect(await pictureCount(whole)).toBe(1)
  })
})
