import { useElementSize } from '@mantine/hooks'
import { useMemo } from 'react'
import type { LineResult } from '#data/metrics/facts/contract.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { useLanguage } from '#ui/language.ts'
import { type Column, cellText } from './cellText.ts'
import { fitted, type Wish } from './widths.ts'

type Line = LineResult['rows'][number]

/** Of a cell, and at both ends of a row besides (web/ui/ledger), in pixels. */
const roomyMargins = { cell: 16, ends: 32 }
const tightMargins = { cell: 10, ends: 22 }
const [SHORTEST, WIDEST] = [40, 300]
const pen = document.createElement('canvas').getContext('2d')

/** Pixels of a text; figures are all as wide as the widest of them. */
const lengthOf = (text: string, font: string): number => {
  if (!pen) return text.length * 8
  pen.font = `${font} ${getComputedStyle(document.body).fontFamily}`
  return Math.ceil(pen.measureText(text.replaceAll(/\d/g, '0')).width) + 2
}

/** Room for what the first lines say. */
const wishOf = (
  column: Column,
  at: number,
  sample: readonly Line[],
  currency: string | null,
  language: Language,
): Wish => {
  const texts = new Set(sample.map((line) => cellText(line.cells[at] ?? null, column, currency, language)))
  const longest = Math.max(SHORTEST, ...[...texts].map((text) => lengthOf(text, '400 14px')))
  return {
    cells: Math.min(WIDEST, longest),
    heading: lengthOf(column.label[language], '600 12px'),
    word: Math.max(...column.label[language].split(' ').map((word) => lengthOf(word, '600 12px'))),
    text: column.kind === 'text',
  }
}

/**
 * How wide each column is, so that the first lines fit into the table as it is measured (`measured` is its reference);
 * `tight`: with narrower margins, where they would not.
 */
export const useWidths = (columns: readonly Column[], sample: readonly Line[], currency: string | null) => {
  const language = useLanguage()
  const { ref: measured, width: room } = useElementSize()
  const wishes = useMemo(
    () => columns.map((column, at) => wishOf(column, at, sample, currency, language)),
    [columns, sample, currency, language],
  )
  const full = wishes.reduce((sum, { cells, heading }) => sum + Math.max(cells, heading), 0)
  const roomFor = ({ cell, ends }: typeof roomyMargins) => room - ends - cell * wishes.length
  const tight = full > roomFor(roomyMargins)
  const spacing = tight ? tightMargins : roomyMargins
  const end = (at: number) => (at === 0 || at === wishes.length - 1 ? spacing.ends / 2 : 0)
  const widths = fitted(wishes, roomFor(spacing)).map((width, at) => width + spacing.cell + end(at))
  return { measured, widths, tight }
}
