import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleaned, cleaningFolder, file, good } from '../testing/cleaned.ts'

cleaningFolder()

const named = (name: string, n: number): string => good.replace('GLASS BALL', name).replace('489434', `F${n}`)
const last = good.replace('United Kingdom', '"United')

it.each([
  ['to the end', [named('"OPEN', 1), named('B', 2), named('C', 3)], 2],
  ['to the next quote', [named('"OPEN', 1), named('B', 2), named('5" TUBE', 3), named('D', 4)], 2],
  ['over cells in quotes', [named('"OPEN', 1), named('"B"', 2), named('C', 3)], 2],
  ['after an escape of another kind', [named('"A \\" B"', 1), named('C', 2)], 1],
  ['from the last cell', [last, named('B', 2), named('C', 3)], 2],
  ['before anything can be kept', [`"${good}`, good], 1],
])('a quote that stays open is refused with its line: %s', async (_, lines, caught) => {
  const refused = await cleaned(file(named('"SOUND\n\nONE"', 0), ...lines)).catch((error) => error)
  expect(refused.definition?.code).toBe('sales_file_quote_open')
  expect(refused.values).toEqual({ line: 5, lines: caught })
})

it.each([
  ['text, of, several, commas\nand, lines'],
  ['a, b, c, d, e, f\ng'],
  ['one, 2, three, 4, five, 6\nseven'],
  ['""quoted"", 1\n2, 3'],
])('a text over several lines is a text: %s', async (name) => {
  const { summary } = await cleaned(file(named(`"${name}"`, 1), named('B', 2)))
  expect(summary).toMatchObject({ raw: 2, kept: 2 })
})

it('what was written as CSV is read line by line, whatever stands in its texts', async () => {
  const text = fc.stringMatching(/^[a-z0-9 ,;"\n]{0,40}$/).filter((one) => one.trim() !== '')
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 15 }), async (names) => {
      const lines = names.map((name, n) => named(`"${name.replaceAll('"', '""')}"`, n))
      const { summary } = await cleaned(file(...lines))
      expect(summary).toMatchObject({ raw: names.length, kept: names.length })
    }),
    { numRuns: 15 },
  )
})
