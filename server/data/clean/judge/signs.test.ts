import { describe, expect, it } from 'vitest'
import { cleaned, cleaningFolder, file, good } from '../testing/cleaned.ts'

cleaningFolder()

describe('sale or return', () => {
  const sold = (count: number, number = '') =>
    Array.from({ length: count }, (_, n) => good.replace('489434', `${number}${n}`))
  const returned = (count: number, number = '') => sold(count, number).map((line) => line.replace(',12,', ',-2,'))

  it.each([
    ['orders CMD-1 and credit notes AV-1', [...sold(20, 'CMD-'), ...returned(5, 'AV-')], 20, 5],
    ['every number with C', [...sold(20, 'C10'), ...returned(5, 'C20')], 20, 5],
    ['a till whose sales bear C now and then', [...sold(20, 'A'), ...sold(5, 'C'), ...returned(5, 'CR')], 25, 5],
    ['numbers alone', [...sold(20), ...returned(5, '9')], 20, 5],
    ['C on some returns only', [...sold(20), ...returned(5, 'C'), ...returned(5, '9')], 20, 10],
    ['no return', sold(20, 'C'), 20, 0],
  ])('is told by the quantity alone: %s', async (_, lines, sales, returns) => {
    const { summary } = await cleaned(file(...lines))
    expect(summary).toMatchObject({ kept: sales + returns, returns, returnMark: null, droppedByReason: {} })
    expect(Number(summary.grossRevenue) - Number(summary.netRevenue)).toBeCloseTo(returns * 2 * 6.95)
  })

  it('must agree with the number where a file marks its returns with C', async () => {
    const odd = [good.replace('489434', 'C7777'), good.replace('489434', '8888').replace(',12,', ',-2,')]
    const unsold = good.replace(',12,', ',-9,').replace('13085.0', '')
    const { summary, text } = await cleaned(
      file(...sold(40), ...returned(12, 'C'), ...odd, unsold, unsold.replace('A', 'B')),
    )
    expect(summary).toMatchObject({ kept: 52, returns: 12, returnMark: 'C' })
    expect(summary.droppedByReason.sign_contradiction).toEqual({ count: 2, amount: '69.50' })
    expect((await text('rejected')).slice(0, 2).map((line) => line.split(',')[0])).toEqual(['54', '55'])
  })
})
