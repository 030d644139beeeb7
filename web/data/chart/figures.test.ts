import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brevityOf, changeOf, changeText, figureText, isSame, ticksOf, toneOf } from './figures.ts'

const pounds = { format: 'money', currency: 'GBP' } as const

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('figures', () => {
  it('are exact where they prove, round in a headline, short on a bar', () => {
    expect(plain(figureText('17374786.25', pounds, 'fr'))).toBe('17 374 786,25 £')
    expect(plain(figureText('17374786.25', pounds, 'fr', 'rounded'))).toBe('17 374 786 £')
    expect(plain(figureText('17374786.25', pounds, 'fr', 'compact'))).toBe('17,4 M £')
    expect(plain(figureText('48.9', pounds, 'fr', 'rounded'))).toBe('48,90 £')
    expect(plain(figureText('0.0234', { format: 'percent', currency: null }, 'fr'))).toBe('2,3 %')
    expect(plain(figureText('1.5', { format: 'percent', currency: null }, 'fr'))).toBe('150 %')
    expect(plain(figureText('193.2', { format: 'percent', currency: null }, 'fr'))).toBe('> 1 000 %')
    expect(figureText('193.2', { format: 'percent', currency: null }, 'en')).toBe('>\u00a01,000%')
    expect(plain(figureText('36969', { format: 'integer', currency: null }, 'fr'))).toBe('36 969')
    expect(figureText(null, pounds, 'fr')).toBe('—')
  })

  it('say what changed, shares in points', () => {
    const more = changeOf('112', '100', 'money')
    const less = changeOf('0.02', '0.051', 'percent')
    expect(more && plain(changeText(more, 'fr', 'points'))).toBe('+12 %')
    expect(more && changeText(more, 'en', 'points')).toBe('+12%')
    expect(less && plain(changeText(less, 'fr', 'points'))).toBe('−3,1 points')
    expect(changeText({ by: 286.2, inPoints: false }, 'fr', 'points')).toBe('×287')
    expect(changeOf('5', '0', 'integer')).toBeNull()
    expect(changeOf('193.2', '0.02', 'percent')).toBeNull()
    expect(changeOf('5', null, 'integer')).toBeNull()
    expect(changeText({ by: 0.0001, inPoints: false }, 'fr', 'points')).toBe('=')
  })

  it('are computed again to the same, to the digits that were kept', () => {
    expect([isSame('10', '10.00'), isSame('10', '10.01'), isSame(null, null), isSame(null, '0')]).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect([isSame('0.3333', '0.333333', 4), isSame('2.67', '2.665', 2), isSame('2.67', '2.7', 2)]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('know good news from bad', () => {
    expect(toneOf({ by: 0.1, inPoints: false }, 'more')).toBe('good')
    expect(toneOf({ by: 0.1, inPoints: false }, 'less')).toBe('bad')
    expect(toneOf({ by: 0.1, inPoints: false }, 'neither')).toBe('plain')
  })
})

describe('lines behind bars', () => {
  it('begin at zero, go just beyond the largest, and are few', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e12, noNaN: true }), (largest) => {
        const ticks = ticksOf(largest)
        const [top = 0, below = 0] = [ticks.at(-1), ticks.at(-2)]
        expect(ticks[0]).toBe(0)
        expect(ticks.length).toBeLessThanOrEqual(6)
        expect(top).toBeGreaterThanOrEqual(largest * (1 - 1e-6))
        expect(below).toBeLessThan(largest)
      }),
    )
    expect(ticksOf(870)).toEqual([0, 500, 1000])
    expect(ticksOf(0)).toEqual([0])
  })

  it('reach below zero where more was credited than sold, zero still among them', () => {
    expect(ticksOf(870, -320)).toEqual([-500, 0, 500, 1000])
    expect(ticksOf(-10, -320)).toEqual([-400, -300, -200, -100, 0])
  })
})

it('amounts of one column have their cents all or none', () => {
  const money = { format: 'money', currency: 'EUR' } as const
  const column = ['3233.10', '140.28', null]
  expect(brevityOf(column)).toBe('whole')
  expect(figureText('140.28', money, 'fr', brevityOf(column))).toBe('140\u00a0€')
  expect(figureText('140.28', money, 'fr', brevityOf(['140.28', '-999.99']))).toBe('140,28\u00a0€')
})

it('what nearly fell to nothing did not', () => {
  const falls = [-0.998, -0.99999, -1, -0.994]
  expect(falls.map((by) => changeText({ by, inPoints: false }, 'en', ''))).toEqual([
    '−99.8%',
    '−99.9%',
    '−100%',
    '−99%',
  ])
})
