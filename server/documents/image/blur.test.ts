import { describe, expect, it } from 'vitest'
import { letterScan, toSharp } from '../testing/fixtures.ts'
import { steepness, withoutBlur } from './blur.ts'
import type { Grey } from './grey.ts'

const letter = await letterScan(200)
const softened = async (deviation: number): Promise<Grey> => {
  const data = await toSharp(letter).blur(deviation).toColourspace('b-w').raw().toBuffer()
  return { ...letter, data }
}

describe('blur', () => {
  it('is told by the edges of print: the softer, the less steep', async () => {
    const steeps = [letter, await softened(1), await softened(2), await softened(3)].map((picture) =>
      steepness(picture),
    )
    expect(steeps).toEqual(steeps.toSorted((a, b) => b - a))
    expect(steeps[0]).toBeGreaterThan(0.5)
    expect(steeps[3]).toBeLessThan(0.2)
  })

  it('is taken back where it is strong, and sharp print is left alone', async () => {
    const soft = await softened(3)
    expect(steepness(await withoutBlur(soft))).toBeGreaterThan(1.3 * steepness(soft))
    expect(await withoutBlur(letter)).toBe(letter)
    const mild = await softened(1)
    expect(await withoutBlur(mild)).toBe(mild)
  })

  it('is none on a blank page', async () => {
    const white: Grey = { data: new Uint8Array(90_000).fill(255), width: 300, height: 300 }
    expect(await withoutBlur(white)).toBe(white)
  })
})
