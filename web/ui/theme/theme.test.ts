import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { tokens } from './theme.ts'

// WCAG 2.2 relative luminance and contrast ratio (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
const channel = (hex: string): number => {
  const share = Number.parseInt(hex, 16) / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
const luminance = (colour: string): number =>
  0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7))
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['--paper', '--sheet', '--rail', '--hover', '--selected'] as const

describe.each(['light', 'dark'] as const)('the %s scheme can be read', (scheme) => {
  const table = tokens[scheme]

  it.each(grounds)('amounts and text in ink on %s: AAA', (ground) => {
    expect(contrast(table['--ink'], table[ground])).toBeGreaterThanOrEqual(7)
  })

  it.each(grounds)('every other text on %s: AA', (ground) => {
    for (const text of ['--ink-2', '--ink-3', '--brass', '--evidence', '--loss'] as const) {
      expect(contrast(table[text], table[ground]), text).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('words on buttons: AA, also under the pointer', () => {
    for (const press of ['--press', '--press-hover'] as const) {
      expect(contrast(table['--on-press'], table[press])).toBeGreaterThanOrEqual(4.5)
    }
    for (const press of ['--loss-press', '--loss-press-hover'] as const) {
      expect(contrast(table['--on-loss-press'], table[press])).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(grounds)('marks and the focus ring stand out from %s: 3 to 1', (ground) => {
    for (const shape of ['--evidence-line', '--loss', '--ink', '--brass-line'] as const) {
      expect(contrast(table[shape], table[ground]), shape).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('on paper', () => {
  const css = readFileSync(new URL('theme.css', import.meta.url), 'utf8')
  const printed = css.slice(css.indexOf('@media print'))
  const printedAs = (name: string) => new RegExp(`\\s${name}: ([^;]+);`).exec(printed)?.[1]

  it('nothing of the dark scheme is left: every token is said, as in the light one but for the grounds and their lines', () => {
    const grounds = new Set(['--paper', '--sheet', '--line', '--line-strong', '--lift'])
    for (const [name, light] of Object.entries(tokens.light)) {
      if (grounds.has(name)) expect(printedAs(name), name).toBeDefined()
      else expect(printedAs(name), name).toBe(light)
    }
  })
})
